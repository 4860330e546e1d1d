using CapSdk.Runtime.Tests.Hostile.Victims;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Attacks;

/// <summary>Changes of bytes that leave all around them as it was.</summary>
internal static class Edit
{
    /// <summary>The bytes with others in the place of some.</summary>
    public static byte[] Replace(byte[] bytes, int at, int length, ReadOnlySpan<byte> by) => [.. bytes.AsSpan(0, at), .. by, .. bytes.AsSpan(at + length)];

    /// <summary>The bytes with another number of variable length at a place where one stands.</summary>
    public static byte[] ReplaceVar(byte[] bytes, int at, ulong number) => Replace(bytes, at, VarLength(bytes, at), Var(number));

    /// <summary>The number that stands there.</summary>
    public static ulong VarAt(byte[] bytes, int at) => new ByteReader(bytes.AsMemory(at)).Var();

    public static int VarLength(byte[] bytes, int at)
    {
        var reader = new ByteReader(bytes.AsMemory(at));
        reader.Var();
        return reader.Position;
    }

    public static byte[] Var(ulong number)
    {
        using var writer = new ByteWriter(16);
        writer.Var(number);
        return writer.Written.ToArray();
    }

    /// <summary>The victim's bytes with another type table in a graph of it, whose length is right again.</summary>
    public static byte[] ReplaceTable(Victim victim, Graph graph, ReadOnlySpan<byte> table)
    {
        var prefix = Var((ulong)table.Length);
        return Resized(victim, graph, [.. prefix, .. table, .. victim.Valid.AsSpan(graph.Table + graph.TableLength, graph.End - graph.Table - graph.TableLength)]);
    }

    /// <summary>The victim's bytes with another graph in the place of one. Where a length in front of it says where it ends, that is put right.</summary>
    public static byte[] Resized(Victim victim, Graph graph, ReadOnlySpan<byte> content)
    {
        var altered = Replace(victim.Valid, graph.Start, graph.End - graph.Start, content);
        if (graph.End == victim.Valid.Length || victim.Graphs.Count == 1) return altered;
        return ReplaceVar(altered, 0, VarAt(altered, 0) + (ulong)content.Length - (ulong)(graph.End - graph.Start));
    }

    /// <summary>The graph around a place, with another number there, and its own lengths put right.</summary>
    public static byte[] ReplaceVarIn(Victim victim, Graph graph, int at, ulong number)
    {
        if (at < graph.Table + graph.TableLength && at >= graph.Table)
        {
            var table = victim.Valid[graph.Table..(graph.Table + graph.TableLength)];
            return ReplaceTable(victim, graph, ReplaceVar(table, at - graph.Table, number));
        }

        var content = victim.Valid[graph.Start..graph.End];
        return Resized(victim, graph, ReplaceVar(content, at - graph.Start, number));
    }
}
