using System.Buffers;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// The work that a hash table takes whose keys fall into the same places: an image can choose its keys so that all of them do, and then to add each is to compare it with all others.
/// </summary>
internal static class Collisions
{
    // Below, even the worst is little work for the bytes that so many keys take.
    private const int Few = 512;

    /// <summary>Accounts for the comparisons that adding these keys takes.</summary>
    /// <param name="reader">Of the graph.</param>
    /// <param name="items">To be added.</param>
    /// <param name="keyOf">Of an item.</param>
    /// <param name="comparer">Of the table; null for the default one.</param>
    /// <param name="places">How many the table has; 0 where only equal hash codes meet.</param>
    public static void Count<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf, IEqualityComparer<TKey>? comparer, int places)
    {
        if (comparer is null || ReferenceEquals(comparer, EqualityComparer<TKey>.Default)) KeyDepth.Check(reader, items, keyOf);
        if (items.Length <= Few) return;
        comparer ??= EqualityComparer<TKey>.Default;
        var hashes = ArrayPool<int>.Shared.Rent(items.Length);
        try
        {
            for (var i = 0; i < items.Length; i++) hashes[i] = keyOf(items[i]) is { } key ? comparer.GetHashCode(key) : 0;
            Count(reader, hashes.AsSpan(0, items.Length), places);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(hashes);
        }
    }

    private static void Count(GraphReader reader, Span<int> hashes, int places)
    {
        if (places > 0)
            foreach (ref var hash in hashes) hash = (int)((uint)hash % (uint)places);
        hashes.Sort();
        var (together, comparisons) = (0L, 0L);
        for (var i = 1; i < hashes.Length; i++)
        {
            together = hashes[i] == hashes[i - 1] ? together + 1 : 0;
            comparisons += together;
        }

        reader.Step(comparisons);
    }
}
