using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Behind the type tables, a few bytes become others, most of them small: marks, tags, counts and numbers are.</summary>
internal sealed class Bytes : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        var start = graph.Table + graph.TableLength;
        if (start == graph.End) return null;
        var bytes = (byte[])victim.Valid.Clone();
        for (var changes = 1 + dice.Below(4); changes > 0; changes--)
            bytes[start + dice.Below(graph.End - start)] = (byte)(dice.Once(3) ? dice.Below(256) : dice.Below(12));
        return bytes;
    }
}
