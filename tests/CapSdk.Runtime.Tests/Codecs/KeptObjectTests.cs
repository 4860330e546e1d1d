using System.Collections.Immutable;
using System.Text;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>What an image may ask of the static fields of a class: an object that is the same one on every host, and nothing else.</summary>
public sealed class KeptObjectTests
{
    public sealed class Suit(string name, Func<int, int>? rank = null)
    {
        public static readonly Suit Hearts = new("hearts", static rank => rank + 1);
        public static readonly List<string> Spades = ["spades"];
        public static readonly Counting Number = new();
        public static readonly Changing Change = new();
        public static Suit Jokers = new("jokers");

        public string Name => name;

        public int Rank(int of) => rank?.Invoke(of) ?? of;
    }

    [Capability]
    public interface ICounting;

    public sealed class Counting : ICounting;

    public sealed class Changing
    {
        public int Count { get; set; }
    }

    public sealed class Star
    {
        public static readonly Star Sun = new("sun", null);
        public static readonly Star Earth = new("earth", Sun);

        private Star(string name, Star? around) => (Name, Around) = (name, around);

        public string Name { get; }

        public Star? Around { get; }
    }

    public sealed class Box<T>
    {
        public static readonly Item Empty = new([]);

        public sealed record Item(ImmutableArray<T> Items);
    }

    public sealed class Assigned(string name)
    {
        public static readonly Assigned One = new("one");

        public void Rename(string other) => name = other;

        public string Name => name;
    }

    public sealed class Counter
    {
        public static readonly Counter Shared = new(From(1));

        private readonly Func<int> _next;

        private Counter(Func<int> next) => _next = next;

        public int Next() => _next();

        private static Func<int> From(int start) => () => start++;
    }

    public sealed class Holding(ICounting held)
    {
        public static readonly Holding One = new(new Counting());

        public ICounting Held => held;
    }

    public sealed class Building
    {
        public static readonly Building One = new();

        private readonly ImmutableList<int>.Builder _items = ImmutableList.CreateBuilder<int>();

        public int Count => _items.Count;
    }

    public sealed class Leading
    {
        public static readonly Leading One = new();

        public Changing Change { get; } = new();
    }

    public sealed class Home(string region)
    {
        public static readonly Home Here = new(Environment.GetEnvironmentVariable("HOME_REGION") ?? "none");

        public string Region => region;
    }

    public sealed class Failing
    {
        public static readonly Failing One = Fail();

        private static Failing Fail() => throw new InvalidOperationException("no");

        public sealed class Inside;
    }

    private static byte[] Hearts => Graphs.Write<object>(Suit.Hearts, GraphKind.Image);

    private static T Image<T>(T value) => Graphs.Read<T>(Graphs.Write(value, GraphKind.Image), GraphKind.Image);

    [Fact]
    public void The_object_of_the_field_is_given()
    {
        Assert.Same(Suit.Hearts, Image<object>(Suit.Hearts));
        Assert.Same(Star.Earth, Image<object>(Star.Earth));
        Assert.Same(Box<int>.Empty, Image<object>(Box<int>.Empty));
        Assert.NotSame(Suit.Jokers, Image<object>(Suit.Jokers));
        Assert.NotNull(Image<object>(new Failing.Inside()));
    }

    [Fact]
    public void What_a_kept_object_leads_to_is_kept_by_itself_and_so_is_the_same_one()
    {
        var (earth, sun) = Image((Star.Earth, Star.Sun));
        Assert.Same(sun, earth.Around);
    }

    [Fact]
    public void A_message_has_copies()
    {
        var copy = Assert.IsType<Star>(Graphs.Read<object>(Graphs.Write<object>(Star.Sun, GraphKind.Message)));
        Assert.NotSame(Star.Sun, copy);
        Assert.Equal("sun", copy.Name);
    }

    public static TheoryData<object, string> Changeable => new()
    {
        { Suit.Change, "" },
        { Assigned.One, "can change" },
        { Counter.Shared, "holds a " },
        { Holding.One, "holds a " },
        { Building.One, "holds a " },
        { Leading.One, "holds a " },
    };

    [Theory]
    [MemberData(nameof(Changeable))]
    public void One_that_would_be_another_one_elsewhere_is_refused(object kept, string reason)
    {
        // Of a class of its own that is kept by another one, nothing is known: it travels by its fields.
        if (reason.Length == 0) Assert.NotSame(kept, Image(kept));
        else Assert.Contains(reason, Assert.Throws<NotTransferableException>(() => Graphs.Write(kept, GraphKind.Image)).Message);
    }

    [Fact]
    public void The_remedy_names_the_field_that_keeps_it() => Assert.StartsWith(
        "The static field KeptObjectTests.Assigned.One keeps it: let a class keep only what cannot change",
        Assert.Throws<NotTransferableException>(() => Graphs.Write<object>(Assigned.One, GraphKind.Image)).Remedy.Text,
        StringComparison.Ordinal);

    [Fact]
    public void One_that_holds_something_else_at_the_destination_is_refused()
    {
        var bytes = Graphs.Write<object>(Home.Here, GraphKind.Image);
        Assert.Same(Home.Here, Graphs.Read<object>(bytes, GraphKind.Image));

        // As a host would write it where the field was set otherwise.
        bytes[bytes.AsSpan().LastIndexOf("Here"u8) + 4] ^= 1;
        Assert.Contains("'Here' keeps an object with another content", Assert.Throws<CodeChangedException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message);
    }

    [Theory]
    [InlineData(nameof(Suit.Spades))]
    [InlineData(nameof(Suit.Number))]
    [InlineData(nameof(Suit.Change))]
    [InlineData(nameof(Suit.Jokers))]
    [InlineData("Absent")]
    public void What_else_a_class_keeps_cannot_be_reached_by_name(string field)
    {
        var bytes = Hearts;
        Encoding.ASCII.GetBytes(field).CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOf("Hearts"u8)));
        Assert.Contains($"'{field}' keeps no such object", Assert.Throws<CodeChangedException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message);
    }

    [Fact]
    public void Nor_by_a_message() => Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(Hearts));
}
