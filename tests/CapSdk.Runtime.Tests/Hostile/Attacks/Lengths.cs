using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>A number of elements, bytes or steps becomes another.</summary>
internal sealed class Lengths : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.Lengths.Count == 0) return null;
        var at = dice.Of(graph.Lengths);
        var number = Edit.VarAt(victim.Valid, at);
        return Edit.ReplaceVarIn(victim, graph, at, dice.Below(3) switch
        {
            0 => number + 1,
            1 => number - 1,
            _ => Number(dice),
        });
    }
}
