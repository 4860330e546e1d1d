using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>A new object, or a place that names a type, is of another type of the table.</summary>
internal sealed class TypeMarks : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.Types.Count == 0) return null;
        return Edit.ReplaceVarIn(victim, graph, dice.Of(graph.Types), dice.Once(6) ? Number(dice) : (ulong)dice.Below(graph.Entries.Count + 3));
    }
}
