using System.Collections.Frozen;
using System.Reflection;
using CapSdk.Runtime.Tests.Codecs;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>A table is filled when its keys are complete, and finds every one of them.</summary>
public sealed class Complete
{
    /// <summary>Leads to a frozen set two objects away.</summary>
    public sealed record Outer(Inner Inner);

    public sealed record Inner(FrozenSet<int> Numbers, string Name);

    [Fact]
    public void Frozen_collections_find_keys_that_hold_frozen_collections()
    {
        var (first, second) = (new HashSet<int> { 1 }.ToFrozenSet(), new HashSet<int> { 2, 3 }.ToFrozenSet());

        // While the inner ones are not there, both keys look alike.
        var sets = Graphs.Image(new HashSet<Tuple<FrozenSet<int>>> { Tuple.Create(first), Tuple.Create(second) }.ToFrozenSet());
        Assert.Equal(2, sets.Count);
        Assert.All(sets.ToArray(), key => Assert.Contains(key, (IReadOnlySet<Tuple<FrozenSet<int>>>)sets));
        var table = Graphs.Image(new Dictionary<Outer, int> { [new Outer(new Inner(first, "a"))] = 1, [new Outer(new Inner(second, "a"))] = 2 }.ToFrozenDictionary());
        Assert.All(table.ToArray(), pair => Assert.Equal(pair.Value, table[pair.Key]));
        Assert.Equal([1, 2], table.Values.Order());
    }

    [Fact]
    public void A_frozen_collection_of_many_keys_that_wait_for_others_is_restored()
    {
        var keys = Enumerable.Range(0, 5_000).Select(static number => Tuple.Create(new HashSet<int> { number }.ToFrozenSet())).ToHashSet().ToFrozenSet();
        var arrived = Graphs.Image(keys);
        Assert.Equal(5_000, arrived.Count);
        Assert.All(arrived.ToArray(), key => Assert.Contains(key, (IReadOnlySet<Tuple<FrozenSet<int>>>)arrived));
    }

    [Fact]
    public void A_table_of_texts_that_all_fall_into_one_place_finds_them_beside_its_vacant_places()
    {
        // The hash code that tables of texts have until too many meet in one place.
        var hash = typeof(string).GetMethod("GetNonRandomizedHashCode", BindingFlags.Instance | BindingFlags.NonPublic, [])!.CreateDelegate<Func<string, int>>();
        var places = new Dictionary<string, int>().EnsureCapacity(160);
        var texts = Enumerable.Range(0, int.MaxValue).Select(static number => $"text {number}").Where(text => (uint)hash(text) % places == 0).Take(160).ToArray();
        var table = new Dictionary<string, int>(10_000);
        var set = new HashSet<string>(10_000);
        foreach (var text in texts)
        {
            table.Add(text, table.Count);
            set.Add(text);
        }

        foreach (var gone in (int[])[3, 40, 41])
        {
            table.Remove(texts[gone]);
            set.Remove(texts[gone]);
        }

        var (tableThere, setThere) = (Graphs.Image(table), Graphs.Image(set));
        Assert.All(table, pair => Assert.Equal(pair.Value, tableThere[pair.Key]));
        Assert.All(set, text => Assert.Contains(text, (IReadOnlySet<string>)setThere));
        Assert.Equal(table, tableThere);
        Assert.Equal(set, setThere);
    }
}
