using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace CapSdk.Scenarios;

/// <summary>Objects that classes keep for themselves, and that programs compare by reference.</summary>
public static class Kept
{
    private static readonly object s_none = new();

    private sealed class Cell
    {
        public static readonly object None = new();

        // Met before anything names the class that keeps it.
        public object Current = None;
        public List<Cell> Rest = [];
    }

    private sealed class Row
    {
        public object First = Cell.None;
        public object? Second;
    }

    private abstract class Shape
    {
        public static readonly Shape Round = new RoundShape();

        private sealed class RoundShape : Shape;
    }

    private sealed class Colour(string name, Func<int, int> mix)
    {
        public static readonly Colour Red = new("red", static part => part + 1);

        public static Colour Green { get; } = new("green", static part => part + 2);

        public string Name => name;

        public int Mix(int part) => mix(part);
    }

    private sealed class Maybe<T>
    {
        public static readonly Maybe<T> None = new();
    }

    private sealed record Money(decimal Amount)
    {
        public static readonly Money Zero = new(0m);
    }

    private sealed class ByLength : IEqualityComparer<string>
    {
        public static readonly ByLength Instance = new();

        public bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public int GetHashCode(string obj) => obj.Length;
    }

    [Covers("identity/members of classes with a fixed set of objects")]
    public static async Promise<string> Members(IOutside outside)
    {
        var (red, green, round) = (Colour.Red, Colour.Green, Shape.Round);
        var other = new Colour("red", static part => part);
        var used = new List<Colour> { Colour.Green, Colour.Red };
        await outside.Pause();
        return $"{red == Colour.Red} {green == Colour.Green} {round == Shape.Round} {other == Colour.Red} {other.Name} {used.IndexOf(Colour.Red)} {red.Mix(await outside.Number(1))}";
    }

    [Covers("identity/an object that stands for nothing")]
    public static async Promise<string> Nothing(IOutside outside)
    {
        object found = s_none;
        object own = new();
        var none = Maybe<int>.None;
        var zero = Money.Zero;
        var copy = Money.Zero with { };
        await outside.Pause();
        return $"{found == s_none} {own == s_none} {none == Maybe<int>.None} {ReferenceEquals(zero, Money.Zero)} {ReferenceEquals(copy, Money.Zero)} {copy == zero}";
    }

    [Covers("identity/a mark of a class that is met later")]
    public static async Promise<string> Marks(IOutside outside)
    {
        object row = new Row { Second = new Cell { Rest = { new Cell() } } };
        await outside.Pause();
        var cell = (Cell)((Row)row).Second!;
        return $"{((Row)row).First == Cell.None} {cell.Current == Cell.None} {cell.Rest[0].Current == Cell.None}";
    }

    [Covers("identity/a comparer's instance")]
    public static async Promise<string> Comparers(IOutside outside)
    {
        var set = new HashSet<string>(ByLength.Instance) { "a", "bb", "c" };
        await outside.Pause();
        return $"{set.Comparer == ByLength.Instance} {set.Count}";
    }

    [Covers("identity/a comparer in a field of the base library's type")]
    public static async Promise<string> AsInterface(IOutside outside)
    {
        var people = new SortedSet<Person>(Person.ByAge) { new("b", 2), new("a", 3) };
        var byName = Person.ByName;
        await outside.Pause();
        return $"{people.Comparer == Person.ByAge} {people.Min!.Name} {byName == Person.ByName} {byName.Compare(people.Min, people.Max)}";
    }

    [Covers("identity/empty collections that all share")]
    public static async Promise<string> Empty(IOutside outside)
    {
        var (array, whole) = (ImmutableArray<int>.Empty, new Basket([], "a"));
        var (list, set, table) = (ReadOnlyCollection<string>.Empty, ReadOnlySet<string>.Empty, ReadOnlyDictionary<string, int>.Empty);
        var ownList = new List<string>().AsReadOnly();
        var (frozen, frozenSet) = (FrozenDictionary<string, int>.Empty, FrozenSet<int>.Empty);
        await outside.Pause();
        return $"{array == ImmutableArray<int>.Empty} {whole == new Basket([], "a")} {array.IsDefault} {list == ReadOnlyCollection<string>.Empty} {set == ReadOnlySet<string>.Empty} {table == ReadOnlyDictionary<string, int>.Empty} "
            + $"{ownList == ReadOnlyCollection<string>.Empty} {frozen == FrozenDictionary<string, int>.Empty} {frozenSet == FrozenSet<int>.Empty}";
    }

    private sealed record Basket(ImmutableArray<int> Items, string Name);

    private sealed record Person(string Name, int Age)
    {
        public static readonly IComparer<Person> ByAge = new AgeComparer();

        public static readonly Comparer<Person> ByName = new NameComparer();

        private sealed class AgeComparer : IComparer<Person>
        {
            public int Compare(Person? x, Person? y) => x!.Age.CompareTo(y!.Age);
        }

        private sealed class NameComparer : Comparer<Person>
        {
            public override int Compare(Person? x, Person? y) => string.CompareOrdinal(x!.Name, y!.Name);
        }
    }
}
