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

    /// <summary>The comparer takes the key for equal to itself. One that never answers so lets a table hold a key several times, and finds none again.</summary>
    public static bool IsItself<TKey>(TKey key, IComparer<TKey>? comparer) => (comparer ?? Comparer<TKey>.Default).Compare(key, key) == 0;

    /// <inheritdoc cref="IsItself{TKey}(TKey, IComparer{TKey})"/>
    public static bool IsItself<TKey>(TKey key, IEqualityComparer<TKey>? comparer) => (comparer ?? EqualityComparer<TKey>.Default).Equals(key, key);

    /// <summary>What a host says where the written order is not the order here.</summary>
    public static string Differs(string table) =>
        $"The keys of a {table} have another order on this host: its rules of languages are others. Give it a comparer that is the same everywhere, such as StringComparer.Ordinal.";

    /// <summary>
    /// Refuses, where it is written, a table with a key that was changed after it was put in: it is not found there any more, and would be found again where the table is filled anew. Asks users' code.
    /// </summary>
    /// <param name="table">As its user names it.</param>
    /// <param name="items">What it holds, in its order.</param>
    /// <param name="isFound">The table finds an item.</param>
    /// <param name="isInOrder">They stand as the comparer demands.</param>
    /// <param name="isItself">The comparer takes the key of an item for equal to itself.</param>
    public static void CheckPlaces<TItem>(Type table, TItem[] items, Predicate<TItem> isFound, Predicate<TItem[]> isInOrder, Predicate<TItem> isItself)
    {
        bool isRight, isAsked;
        try
        {
            isRight = Array.TrueForAll(items, isFound) && isInOrder(items);
            isAsked = isRight || Array.TrueForAll(items, isItself);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Refused($"cannot be asked for what it holds, because that throws a {e.GetType().Name}", "Let GetHashCode, Equals and comparers of keys throw nothing");
        }

        if (!isAsked) throw Refused("cannot be asked for what it holds, because its comparer does not take a key for equal to itself", "Let a comparer answer that a key is equal to itself, or keep the items in a List<T>");
        if (!isRight) throw Refused("holds a key that was changed after it was put in, and stands in the wrong place now", "Take a key out before it is changed, and put it in again");

        NotTransferableException Refused(string reason, string remedy) => new(Code.CodeNames.Of(table), reason, remedy);
    }
}
