using System.Collections.Concurrent;

namespace CapSdk.Codecs.Types;

/// <summary>
/// Type tables that were read before. The graphs of one program begin with few different ones, and to find a table by its bytes is much
/// cheaper than to resolve and compare every type again. Only tables that proved sound are kept, and few of them: a peer cannot fill the
/// memory with tables of its own.
/// </summary>
/// <param name="catalog">The allow-list.</param>
/// <param name="maxTables">How many are kept.</param>
internal sealed class TypeTables(TypeCatalog catalog, int maxTables = 256)
{
    private const int MaxBytes = 16 * 1024;

    private readonly TypeTableReader _none = new(catalog, GraphKind.Message);

    private readonly ConcurrentDictionary<int, Known>[] _known = [new(), new()];
    private readonly Known?[] _last = new Known?[2];

    public void Forget()
    {
        foreach (var known in _known) known.Clear();
        Array.Clear(_last);
    }

    public TypeTableReader Read(ReadOnlyMemory<byte> bytes, GraphKind kind, ReadBudget budget)
    {
        if (bytes.IsEmpty) return _none;
        // To compare costs a tenth of what a hash of the bytes does, and mostly processes of one kind come one after the other.
        if (_last[(int)kind] is { } last && bytes.Span.SequenceEqual(last.Bytes)) return last.Table;
        var hash = new HashCode();
        hash.AddBytes(bytes.Span);
        var key = hash.ToHashCode();
        var known = _known[(int)kind];
        if (known.TryGetValue(key, out var found) && bytes.Span.SequenceEqual(found.Bytes))
        {
            _last[(int)kind] = found;
            return found.Table;
        }

        var table = new TypeTableReader(catalog, kind);
        table.Read(bytes, budget);
        if (bytes.Length <= MaxBytes && known.Count < maxTables) known[key] = _last[(int)kind] = new Known(bytes.ToArray(), table);
        return table;
    }

    private sealed record Known(byte[] Bytes, TypeTableReader Table);
}
