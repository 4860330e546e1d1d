using CapSdk.Codecs.Types;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Types of types of types: the table ends with a tower of them, and some object is of its top, or an array of it.</summary>
internal sealed class NestedTypes : Attack
{
    private static readonly Type[] s_storeys = [typeof(List<>), typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ValueTuple<,>), typeof(ValueTuple<,,,,,,>), typeof(System.Runtime.CompilerServices.InlineArray16<>), typeof(System.Runtime.CompilerServices.InlineArray16<>), typeof(Dictionary<,>), typeof(Promise<>), typeof(Func<,>), typeof(Memory<>)];

    public override byte[]? Alter(Victim victim, Dice dice, Arsenal arsenal)
    {
        var graph = GraphOf(victim, dice);
        var entries = graph.Entries.Count == 0 ? [] : Entries.Split(victim, graph);
        var ground = entries.Count;
        entries.Add(arsenal.Known(dice.Once(2) ? typeof(int) : dice.Of<Type>([typeof(long), typeof(string), typeof(object), typeof(Guid), typeof(byte)])));
        for (var storeys = 1 + dice.Below(dice.Once(4) ? 40 : 6); storeys > 0; storeys--)
        {
            var below = (ulong)entries.Count - 1;
            if (dice.Once(5))
            {
                entries.Add([(byte)TypeEntry.Array, (byte)dice.Below(10), .. Edit.Var(below)]);
                continue;
            }

            var definition = dice.Of(s_storeys);
            entries.Add(arsenal.Known(definition));
            entries.Add([(byte)TypeEntry.Generic, .. Edit.Var((ulong)entries.Count - 1), .. definition.GetGenericArguments().SelectMany(_ => Edit.Var(dice.Once(6) ? (ulong)(ground + dice.Below(entries.Count - ground)) : below))]);
        }

        // An array of values that are large and may be absent: one byte each.
        var isArray = dice.Once(2);
        if (isArray) entries.Add([(byte)TypeEntry.Array, 0, .. Edit.Var((ulong)entries.Count - 1)]);
        var altered = Edit.ReplaceTable(victim, graph, [.. entries.SelectMany(static entry => entry)]);
        if (graph.Types.Count == 0) return altered;
        // All after the table has moved by as much as the table has grown.
        var at = dice.Of(graph.Types) + altered.Length - victim.Valid.Length;
        if (at >= altered.Length) return altered;
        byte[] type = [.. Edit.Var((ulong)entries.Count + 1), .. isArray ? Edit.Var((ulong)dice.Below(altered.Length - at)) : []];
        return Edit.Replace(altered, at, Edit.VarLength(altered, at), type);
    }
}
