using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>Keys that were changed after they were put in: the table does not find them any more, and one that is filled anew would.</summary>
public static class ChangedKeys
{
    private const string Wrong = " (Take a key out before it is changed, and put it in again.)";

    [Covers("refused/a key that was changed in its table")]
    [Refused("ChangedKeys.InDictionary, await 1 → local 'table' : Dictionary<ChangedKeys.Place, int>" + Wrong)]
    public static async Promise<string> InDictionary(IOutside outside)
    {
        var place = new Place { Number = 1 };
        var table = new Dictionary<Place, int> { [place] = 7 };
        place.Number = 2;
        await outside.Pause();
        return $"{table.ContainsKey(place)}";
    }

    [Covers("refused/a key that was changed in its table")]
    [Refused("ChangedKeys.InOrder, await 1 → local 'set' : SortedSet<ChangedKeys.Place>" + Wrong)]
    public static async Promise<string> InOrder(IOutside outside)
    {
        var place = new Place { Number = 1 };
        var set = new SortedSet<Place> { place, new() { Number = 2 }, new() { Number = 3 } };
        place.Number = 9;
        await outside.Pause();
        return string.Join(",", set.Select(static one => one.Number)) + set.Contains(place);
    }

    [Covers("refused/a key that was changed in its table")]
    [Refused("ChangedKeys.InImmutable, await 1 → local 'set' : ImmutableSortedSet<ChangedKeys.Place>" + Wrong)]
    public static async Promise<string> InImmutable(IOutside outside)
    {
        var place = new Place { Number = 1 };
        ImmutableSortedSet<Place> set = [place, new() { Number = 2 }];
        place.Number = 9;
        await outside.Pause();
        return string.Join(",", set.Select(static one => one.Number)) + set.Contains(place);
    }

    [Covers("refused/a priority that was changed in its queue")]
    [Refused("ChangedKeys.InHeap, await 1 → local 'queue' : PriorityQueue<string, ChangedKeys.Place>" + Wrong)]
    public static async Promise<string> InHeap(IOutside outside)
    {
        var place = new Place { Number = 1 };
        var queue = new PriorityQueue<string, Place>([("a", place), ("b", new Place { Number = 2 })]);
        place.Number = 9;
        await outside.Pause();
        return $"{queue.Dequeue()}{queue.Dequeue()}";
    }

    [Covers("refused/a key that cannot be asked")]
    [Refused("ChangedKeys.Throwing, await 1 → local 'table' : HashSet<ChangedKeys.Door> (Let GetHashCode, Equals and comparers of keys throw nothing.)")]
    public static async Promise<string> Throwing(IOutside outside)
    {
        var door = new Door();
        var table = new HashSet<Door> { door };
        door.IsShut = true;
        await outside.Pause();
        return $"{table.Count}";
    }

    private sealed record Place : IComparable<Place>
    {
        public int Number { get; set; }

        public int CompareTo(Place? other) => Number.CompareTo(other?.Number);
    }

    private sealed class Door
    {
        public bool IsShut { get; set; }

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => IsShut ? throw new InvalidOperationException("It is shut.") : 1;
    }
}
