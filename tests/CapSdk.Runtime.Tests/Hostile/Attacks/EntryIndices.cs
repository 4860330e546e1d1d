using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>An entry of the type table is made of other ones: later ones, itself, none, or just others.</summary>
internal sealed class EntryIndices : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.EntryIndices.Count == 0) return null;
        return Edit.ReplaceVarIn(victim, graph, dice.Of(graph.EntryIndices), dice.Once(6) ? Number(dice) : (ulong)dice.Below(graph.Entries.Count + 2));
    }
}
