using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>A graph that nobody has written: a table of any types that may be named, and objects of these whose content is made up.</summary>
internal sealed class Forgeries : Attack
{
    public override byte[] Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        var entries = new List<byte[]>();
        for (var types = 1 + dice.Below(8); types > 0; types--) entries.Add(arsenal.Entry(victim.Kind, entries.Count, dice));
        var table = entries.SelectMany(static entry => entry).ToArray();
        var content = new List<byte>();
        // The beginning that the roots need, and then whatever.
        var kept = dice.Below(Math.Min(24, graph.End - graph.Table - graph.TableLength) + 1);
        content.AddRange(victim.Valid.AsSpan(graph.Table + graph.TableLength, kept));
        for (var objects = 1 + dice.Below(20); objects > 0; objects--)
        {
            content.Add(ReferenceMark.New);
            content.AddRange(Edit.Var(dice.Once(8) ? TypeMark.Exact : TypeMark.FirstNamed + (ulong)dice.Below(entries.Count)));
            for (var more = dice.Below(16); more > 0; more--)
                content.Add((byte)(dice.Below(5) switch { 0 => dice.Below(256), 1 => ReferenceMark.FirstKnown + dice.Below(20), _ => dice.Below(4) }));
        }

        return Edit.Resized(victim, graph, [.. Edit.Var((ulong)table.Length), .. table, .. content]);
    }
}
