using System.Collections.Immutable;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>A table that does not find what it holds is refused for the reason that there is: by a comparer that never says that two keys are equal, not by a key that was changed.</summary>
public sealed class KeyPlaceTests
{
    public static TheoryData<object, string> NeverEqual => new()
    {
        { new SortedList<int, string>(new Rising()) { { 1, "a" }, { 1, "b" } }, "SortedList<int, string>" },
        { new SortedSet<int>(new Rising()) { 1, 1 }, "SortedSet<int>" },
        { new SortedDictionary<int, string>(new Rising()) { { 1, "a" }, { 1, "b" } }, "SortedDictionary<int, string>" },
        { ImmutableSortedSet.Create(new Rising(), 1, 2), "ImmutableSortedSet<int>" },
        { new Dictionary<double, int>(new ByOperator()) { [double.NaN] = 1 }, "Dictionary<double, int>" },
        { new HashSet<double>(new ByOperator()) { double.NaN, 1 }, "HashSet<double>" },
        { new OrderedDictionary<double, int>(new ByOperator()) { [double.NaN] = 1 }, "OrderedDictionary<double, int>" },
    };

    [Theory]
    [MemberData(nameof(NeverEqual))]
    public void A_key_that_its_comparer_does_not_take_for_itself(object table, string name)
    {
        var refused = Assert.Throws<NotTransferableException>(() => Graphs.Write(table, GraphKind.Image));
        Assert.Equal(name, refused.Offender);
        Assert.Contains("its comparer does not take a key for equal to itself", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("Let a comparer answer that a key is equal to itself, or keep the items in a List<T>", refused.Remedy.Text);
    }

    [Fact]
    public void A_key_of_a_sorted_dictionary_that_was_changed()
    {
        var key = new Key { Number = 1 };
        var refused = Assert.Throws<NotTransferableException>(() =>
        {
            var table = new SortedDictionary<Key, int>(new ByNumber()) { [key] = 1, [new Key { Number = 2 }] = 2 };
            key.Number = 3;
            Graphs.Write<object>(table, GraphKind.Image);
        });
        Assert.StartsWith("SortedDictionary<", refused.Offender, StringComparison.Ordinal);
        Assert.Equal("Take a key out before it is changed, and put it in again", refused.Remedy.Text);
    }

    [Fact]
    public void What_takes_each_key_for_itself_moves() =>
        Assert.Equal([double.NaN, 1], Graphs.Image<object>(new SortedSet<double>(new BySize()) { 1, double.NaN }) is SortedSet<double> set ? set : []);

    // As it is written to keep several of the same key.
    private sealed class Rising : IComparer<int>
    {
        public int Compare(int x, int y) => x < y ? -1 : 1;
    }

    private sealed class BySize : IComparer<double>
    {
        public int Compare(double x, double y) => x.CompareTo(y);
    }

    private sealed class ByOperator : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => x == y;

        public int GetHashCode(double obj) => 1;
    }

    private sealed class ByNumber : IComparer<Key>
    {
        public int Compare(Key? x, Key? y) => x!.Number - y!.Number;
    }

    private sealed class Key
    {
        public int Number;
    }
}
