namespace CapSdk.Codecs.Keys;

/// <summary>Whether items stand in the order that a comparer demands.</summary>
internal static class KeyOrder
{
    /// <summary>Each comes after the one before.</summary>
    public static bool Rises<TItem, TKey>(ReadOnlySpan<TItem> items, Func<TItem, TKey> keyOf, IComparer<TKey>? comparer)
    {
        comparer ??= Comparer<TKey>.Default;
        for (var i = 1; i < items.Length; i++)
            if (comparer.Compare(keyOf(items[i - 1]), keyOf(items[i])) >= 0) return false;
        return true;
    }

    /// <summary>None comes before the one above it in the heap.</summary>
    public static bool IsHeap<TItem, TKey>(ReadOnlySpan<TItem> items, Func<TItem, TKey> keyOf, IComparer<TKey> comparer)
    {
        // Of a priority queue each has four below it.
        for (var i = 1; i < items.Length; i++)
            if (comparer.Compare(keyOf(items[(i - 1) / 4]), keyOf(items[i])) > 0) return false;
        return true;
    }

    /// <summary>What a host says where the written order is not the order here.</summary>
    public static string Differs(string table) =>
        $"The keys of a {table} have another order on this host: its rules of languages are others. Give it a comparer that is the same everywhere, such as StringComparer.Ordinal.";

    /// <summary>
    /// Refuses, where it is written, a table with a key that was changed after it was put in: it is not found there any more, and would be found again where the table is filled anew. Asks users' code.
    /// </summary>
    public static void CheckPlaces<TCollection, TItem>(TItem[] items, Predicate<TItem> isFound, Predicate<TItem[]> isInOrder)
    {
        bool isRight;
        try
        {
            isRight = Array.TrueForAll(items, isFound) && isInOrder(items);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refused($"cannot be asked for what it holds, because that throws a {e.GetType().Name}", "Let GetHashCode, Equals and comparers of keys throw nothing");
        }

        if (!isRight) throw Refused("holds a key that was changed after it was put in, and stands in the wrong place now", "Take a key out before it is changed, and put it in again");

        static NotTransferableException Refused(string reason, string remedy) => new(Code.CodeNames.Of(typeof(TCollection)), reason, remedy);
    }
}
