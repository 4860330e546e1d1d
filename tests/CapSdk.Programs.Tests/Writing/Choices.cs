namespace CapSdk.Programs.Tests.Writing;

/// <summary>The random choices of one program, and its fresh names.</summary>
internal sealed class Choices(int seed)
{
    private readonly Random _random = new(seed);
    private int _names;

    public int Number(int below) => _random.Next(below);

    public bool OneIn(int n) => _random.Next(n) == 0;

    public T Of<T>(params IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    public string Name(string prefix) => prefix + _names++;
}
