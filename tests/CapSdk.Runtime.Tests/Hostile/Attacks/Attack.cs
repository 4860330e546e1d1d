using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>One way to alter valid bytes.</summary>
internal abstract class Attack
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
        [new BitFlips(), new Bytes(), new Truncation(), new Splices(), new Lengths(), new References(), new TypeMarks(), new EntryIndices(), new Entries(), new OtherTypes(), new NestedTypes(), new Forgeries()];

    public string Name => GetType().Name;

    /// <summary>The altered bytes; null where there is nothing of the kind in the victim.</summary>
    public abstract byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal);

    /// <summary>Numbers at which readers err.</summary>
    protected static ulong Number(Dice dice) => dice.Below(8) switch
    {
        0 => (ulong)dice.Below(8),
        1 => (ulong)dice.Below(256),
        2 => 1UL << dice.Below(64),
        3 => (1UL << dice.Below(64)) - 1,
        4 => int.MaxValue - (ulong)dice.Below(3),
        5 => uint.MaxValue - (ulong)dice.Below(3) + (ulong)dice.Below(3),
        6 => ulong.MaxValue - (ulong)dice.Below(3),
        _ => (ulong)dice.Below(100_000),
    };

    /// <summary>A graph of the victim's.</summary>
    protected static Graph GraphOf(Victim victim, Dice dice) => dice.Of(victim.Graphs);
}
