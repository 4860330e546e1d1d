namespace CapSdk.Codecs.Types;

/// <summary>
/// Stand-ins in a graph for private types of the base library, which have no stable name: what they are made of is written instead.
/// </summary>
internal static class WireMarks
{
    /// <summary>An equality or ordering comparer of the base library.</summary>
    public sealed class Comparer;

    /// <summary>An object that a class keeps in a static field.</summary>
    public sealed class Kept;

    /// <summary>The source of all tokens that are made as cancelled (<c>new CancellationToken(true)</c>).</summary>
    public sealed class CancelledSource;

    /// <summary>The enumerator of an array behind <see cref="System.Collections.IEnumerator"/>.</summary>
    public sealed class ArrayEnumerator;

    /// <summary>The enumerator of a string behind <see cref="System.Collections.IEnumerator"/>.</summary>
    public sealed class TextEnumerator;

    /// <summary>The tree inside a sorted dictionary, which its enumerators know instead of the dictionary.</summary>
    public sealed class SortedTree<TKey, TValue>;

    /// <summary>An enumerator of a sorted list, of its keys or of its values.</summary>
    public sealed class SortedListEnumerator<TKey, TValue>;

    /// <summary>The enumerator of an immutable queue or stack behind <see cref="System.Collections.IEnumerator"/>.</summary>
    public sealed class ImmutableEnumerator<T>;

    /// <summary>The keys or the values of a sorted list.</summary>
    public sealed class SortedListView<TKey, TValue>;
}
