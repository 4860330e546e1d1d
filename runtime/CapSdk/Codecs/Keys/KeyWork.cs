using System.Buffers;
using System.Numerics;

namespace CapSdk.Codecs.Keys;

/// <summary>
/// The one guard before anything hashes or compares keys: refuses those that would use up the stack, and accounts for the work. An image chooses its keys: all of them may fall into one
/// place of a table, and then to add each is to compare it with all others; and what one comparison takes depends on what the keys hold.
/// </summary>
internal static class KeyWork
{
    /// <summary>Memory that it takes for a key to find out its work.</summary>
    public const int PlaceSize = 16;

    /// <summary>Accounts for adding these keys to a hash table.</summary>
    /// <param name="reader">Of the graph.</param>
    /// <param name="items">To be added.</param>
    /// <param name="keyOf">Of an item.</param>
    /// <param name="comparer">Of the table; null for the default one.</param>
    /// <param name="places">How many the table has; 0 where only equal hash codes meet.</param>
    /// <returns>What it takes to find each of them once.</returns>
    public static long Hashed<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf, IEqualityComparer<TKey>? comparer, int places)
    {
        if (items.Length == 0) return 0;
        var look = KeyLooks.OfEquality(comparer);
        comparer ??= EqualityComparer<TKey>.Default;
        var (hashes, sizes) = (ArrayPool<int>.Shared.Rent(items.Length), ArrayPool<long>.Shared.Rent(items.Length));
        try
        {
            var all = 0L;
            for (var i = 0; i < items.Length; i++)
            {
                var key = keyOf(items[i]);
                all += sizes[i] = Measured(reader, ref key, look);

                // Here; and when it is added.
                reader.Step(2 * sizes[i]);
                hashes[i] = key is null ? 0 : comparer.GetHashCode(key);
            }

            var found = all + Comparisons(hashes.AsSpan(0, items.Length), sizes.AsSpan(0, items.Length), look) + Meetings(hashes.AsSpan(0, items.Length), places);
            reader.Step(found);
            return found;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(hashes);
            ArrayPool<long>.Shared.Return(sizes);
        }
    }

    /// <summary>As <see cref="Hashed"/>, for what is kept in order.</summary>
    public static long Ordered<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf, IComparer<TKey>? comparer)
    {
        var look = KeyLooks.OfOrder(comparer);
        var (all, height) = (0L, HeightOf(items.Length));
        foreach (var item in items)
        {
            var key = keyOf(item);
            var compared = height * Measured(reader, ref key, look);
            reader.Step(compared);
            all += compared;
        }

        return all;
    }

    /// <summary>With how many a key is compared at most until its place is found among so many.</summary>
    public static int HeightOf(int items) => 2 + (2 * BitOperations.Log2((uint)items + 1));

    /// <summary>As <see cref="Hashed"/>, for a list of which each key is compared with all before it.</summary>
    public static void Listed<TItem>(GraphReader reader, TItem[] items, Func<TItem, object?> keyOf)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var key = keyOf(items[i]);
            reader.Step((i + 1) * Measured(reader, ref key, KeyLook.Fields));
        }
    }

    /// <summary>The work of one comparison of a key.</summary>
    /// <exception cref="ImageFormatException">No stack is enough for it.</exception>
    public static long Measured<TKey>(GraphReader reader, ref TKey key, KeyLook look)
    {
        if (SelfContained<TKey>.IsOfFixedSize || look == KeyLook.Opaque || key is null) return 1;
        if (typeof(TKey) == typeof(string)) return KeyType.SizeOf(key, look);
        if (look == KeyLook.Deep) reader.Keys.Forget();
        var size = reader.Keys.SizeOf(ref key, look);
        return size >= 0 ? size : throw new ImageFormatException("A key holds itself, or too long a chain.");
    }

    /// <summary>Refuses, where it is written, a key that <see cref="Measured"/> would refuse, and notes the memory that the reader takes for its parts.</summary>
    public static void Check<TKey>(GraphWriter writer, ref TKey key, KeyLook look)
    {
        if (!KeyPart<TKey>.Nests(look)) return;
        var before = writer.Keys.Parts;
        if (writer.Keys.SizeOf(ref key, look) < 0)
            throw new NotTransferableException(Code.CodeNames.Of(key!.GetType()), "is a key that holds itself, or too long a chain of keys", "Use a key that holds less, such as a number or a text, or a comparer of your own");
        writer.Weigh((long)Math.Max(0, writer.Keys.Parts - before) * KeyWalk.PartSize);
    }

    // Of equal hash codes: each key is compared with all of them that came before. Sets that have different comparers are compared item by item.
    private static long Comparisons(Span<int> hashes, Span<long> sizes, KeyLook look)
    {
        hashes.Sort(sizes);
        var (all, before) = (0.0, 0.0);
        for (var i = 1; i < hashes.Length; i++)
        {
            before = hashes[i] == hashes[i - 1] ? before + (look == KeyLook.Deep ? sizes[i - 1] : 1) : 0;
            all += before * sizes[i];
        }

        return (long)Math.Min(all, KeyWalk.Endless);
    }

    // In one place of the table: each is passed by.
    private static long Meetings(Span<int> hashes, int places)
    {
        if (places == 0) return 0;
        foreach (ref var hash in hashes) hash = (int)((uint)hash % (uint)places);
        hashes.Sort();
        var (together, all) = (0L, 0L);
        for (var i = 1; i < hashes.Length; i++)
        {
            together = hashes[i] == hashes[i - 1] ? together + 1 : 0;
            all += together;
        }

        return all;
    }
}
