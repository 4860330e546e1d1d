using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>Valid bytes that are altered, and how they are read.</summary>
internal abstract class Victim
{
    /// <summary>Whose bytes these are, for people.</summary>
    public abstract string Name { get; }

    public abstract byte[] Valid { get; }

    public abstract CodecTable Codecs { get; }

    public abstract GraphKind Kind { get; }

    /// <summary>The graphs within <see cref="Valid"/>.</summary>
    public IReadOnlyList<Graph> Graphs => field ??= FindGraphs();

    /// <summary>What was reached of the last bytes that were read.</summary>
    public Stage Reached { get; protected set; }

    /// <summary>What the bytes hold: everything that can be reached from it is looked at.</summary>
    public abstract object?[] Read(byte[] bytes, ReadBudget budget);

    /// <summary>True for objects that are no data: what stands outside of the graph.</summary>
    public virtual bool IsOutside(object value) => false;

    protected abstract IReadOnlyList<Graph> FindGraphs();

    /// <summary>A graph with its points, as positions in the valid bytes.</summary>
    /// <param name="start">Of the graph.</param>
    /// <param name="length">Of the graph.</param>
    /// <param name="read">Reads its roots.</param>
    protected Graph GraphAt(int start, int length, Action<ReadTrace> read)
    {
        var bytes = new ByteReader(Valid.AsMemory(start, length));
        var table = bytes.Slice(bytes.Count());
        var tableStart = start + bytes.Position - table.Length;
        var entries = new ReadTrace();
        new TypeTableReader(Codecs.Catalog, Kind) { Trace = entries }.Read(table, new ReadBudget(GraphLimits.Image, Valid.Length));
        var content = new ReadTrace();
        read(content);
        return new Graph(
            start,
            tableStart,
            table.Length,
            start + length,
            [.. entries.Points.Where(static point => point.What == ReadPoint.Entry).Select(point => tableStart + point.At)],
            [.. entries.Points.Where(static point => point.What == ReadPoint.EntryIndex).Select(point => tableStart + point.At)],
            [.. content.Points.Where(static point => point.What == ReadPoint.Reference).Select(point => start + point.At).Distinct()],
            [.. content.Points.Where(static point => point.What == ReadPoint.Type).Select(point => start + point.At).Distinct()],
            [.. content.Points.Where(static point => point.What == ReadPoint.Length).Select(point => start + point.At).Distinct()]);
    }
}

/// <summary>How far a reader came.</summary>
internal enum Stage
{
    /// <summary>Header and type table.</summary>
    Opening,

    /// <summary>The objects.</summary>
    Content,
}

/// <summary>Where the parts of a graph stand in the valid bytes.</summary>
/// <param name="Start">The length of the type table.</param>
/// <param name="Table">The type table itself.</param>
/// <param name="TableLength">Its length.</param>
/// <param name="End">Of the graph.</param>
/// <param name="Entries">Where each entry of the table begins.</param>
/// <param name="EntryIndices">Where entries name others.</param>
/// <param name="References">Marks of references.</param>
/// <param name="Types">Marks of types.</param>
/// <param name="Lengths">Numbers of elements and bytes.</param>
internal sealed record Graph(
    int Start,
    int Table,
    int TableLength,
    int End,
    IReadOnlyList<int> Entries,
    IReadOnlyList<int> EntryIndices,
    IReadOnlyList<int> References,
    IReadOnlyList<int> Types,
    IReadOnlyList<int> Lengths);
