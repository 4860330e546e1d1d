namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>Random choices that follow from one number. A case has dice of its own, so it can be made again by itself.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of the case with that number.</summary>
    public static Dice Of(int seed, long number) => new(Mixed(((ulong)(uint)seed << 32) ^ (ulong)number));

    public ulong Next() => Mixed(_state += 0x9E3779B97F4A7C15);

    /// <summary>From zero up to, but without, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (uint)end);

    public bool Once(int inSoMany) => Below(inSoMany) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    // SplitMix64.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
