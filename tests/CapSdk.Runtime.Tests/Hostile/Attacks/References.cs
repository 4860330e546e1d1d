using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>A reference leads to another object, of whatever type; to one that is not there; outside; to nothing; or to a new one.</summary>
internal sealed class References : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.References.Count == 0) return null;
        var at = dice.Of(graph.References);
        return Edit.ReplaceVarIn(victim, graph, at, dice.Below(8) switch
        {
            0 => ReferenceMark.Null,
            1 => ReferenceMark.Export,
            2 => ReferenceMark.New,
            3 => Number(dice),
            _ => ReferenceMark.FirstKnown + (ulong)dice.Below(graph.Types.Count + 1),
        });
    }
}
