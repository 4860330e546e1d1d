using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Entries of the type table change places, are there twice or not at all, or very often.</summary>
internal sealed class Entries : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.Entries.Count == 0) return null;
        var entries = Split(victim, graph);
        var one = dice.Below(entries.Count);
        switch (dice.Below(4))
        {
            case 0:
                var other = dice.Below(entries.Count);
                (entries[one], entries[other]) = (entries[other], entries[one]);
                break;
            case 1:
                entries.Insert(one, entries[dice.Below(entries.Count)]);
                break;
            case 2:
                entries.RemoveAt(one);
                break;
            default:
                for (var more = dice.Below(500); more > 0; more--) entries.Add(entries[one]);
                break;
        }

        return Edit.ReplaceTable(victim, graph, [.. entries.SelectMany(static entry => entry)]);
    }

    /// <summary>The entries of a table, each by itself.</summary>
    public static List<byte[]> Split(Victim victim, Graph graph)
    {
        var entries = new List<byte[]>();
        for (var i = 0; i < graph.Entries.Count; i++)
            entries.Add(victim.Valid[graph.Entries[i]..(i + 1 < graph.Entries.Count ? graph.Entries[i + 1] : graph.Table + graph.TableLength)]);
        return entries;
    }
}
