using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Parts of two images in one: the table of the one with the content of the other, a part of either twice, or at another place.</summary>
internal sealed class Splices : Attack
{
    public override byte[] Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        var other = dice.Once(3) ? victim : arsenal.Other(victim, dice);
        var theirs = dice.Of(other.Graphs);
        switch (dice.Below(3))
        {
            case 0:
                return Edit.ReplaceTable(victim, graph, other.Valid.AsSpan(theirs.Table, theirs.TableLength));
            case 1:
                return Edit.Resized(victim, graph, [.. victim.Valid.AsSpan(graph.Start, graph.Table + graph.TableLength - graph.Start), .. Content(other, theirs)]);
            default:
                // From a mark to a mark, so that what is put in may well be read as what it was.
                var from = Place(other, theirs, dice);
                var length = Math.Min(1 + dice.Below(64), theirs.End - from);
                var to = Place(victim, graph, dice);
                var replaced = dice.Once(2) ? 0 : Math.Min(length, graph.End - to);
                return Edit.Resized(victim, graph, Edit.Replace(victim.Valid[graph.Start..graph.End], to - graph.Start, replaced, other.Valid.AsSpan(from, length)));
        }
    }

    private static ReadOnlySpan<byte> Content(Victim victim, Graph graph) => victim.Valid.AsSpan(graph.Table + graph.TableLength, graph.End - graph.Table - graph.TableLength);

    private static int Place(Victim victim, Graph graph, Dice dice)
    {
        if (graph.References.Count > 0 && !dice.Once(4)) return dice.Of(graph.References);
        var start = graph.Table + graph.TableLength;
        return start + dice.Below(Math.Max(1, Math.Min(graph.End, victim.Valid.Length) - start));
    }
}
