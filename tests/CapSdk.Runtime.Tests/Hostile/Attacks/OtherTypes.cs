using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>An entry of the type table names another type that may be named: of a component, of the closed list, an array or a generic type of such.</summary>
internal sealed class OtherTypes : Attack
{
    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        if (graph.Entries.Count == 0) return null;
        var entries = Entries.Split(victim, graph);
        for (var changes = 1 + dice.Below(2); changes > 0; changes--)
        {
            var one = dice.Below(entries.Count);
            entries[one] = arsenal.Entry(victim.Kind, one, dice);
        }

        return Edit.ReplaceTable(victim, graph, [.. entries.SelectMany(static entry => entry)]);
    }
}
