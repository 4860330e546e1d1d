using System.Text;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>What an image may ask of the static fields of a class: an object that cannot change, and nothing else.</summary>
public sealed class KeptObjectTests
{
    public sealed class Suit(string name)
    {
        public static readonly Suit Hearts = new("hearts");
        public static readonly List<string> Spades = ["spades"];
        public static readonly Counting Number = new();
        public static Suit Jokers = new("jokers");

        public string Name => name;
    }

    [Capability]
    public interface ICounting;

    public sealed class Counting : ICounting;

    [Fact]
    public void The_object_of_the_field_is_given()
    {
        Assert.Same(Suit.Hearts, Graphs.Read<object>(Graphs.Write<object>(Suit.Hearts, GraphKind.Image), GraphKind.Image));
        Assert.NotSame(Suit.Jokers, Graphs.Read<object>(Graphs.Write<object>(Suit.Jokers, GraphKind.Image), GraphKind.Image));
    }

    [Fact]
    public void A_message_has_copies()
    {
        var copy = Assert.IsType<Suit>(Graphs.Read<object>(Graphs.Write<object>(Suit.Hearts, GraphKind.Message)));
        Assert.NotSame(Suit.Hearts, copy);
        Assert.Equal("hearts", copy.Name);
    }

    [Theory]
    [InlineData(nameof(Suit.Spades))]
    [InlineData(nameof(Suit.Number))]
    [InlineData(nameof(Suit.Jokers))]
    [InlineData("Absent")]
    public void What_else_a_class_keeps_cannot_be_reached_by_name(string field)
    {
        var bytes = Graphs.Write<object>(Suit.Hearts, GraphKind.Image);
        Encoding.ASCII.GetBytes(field).CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOf("Hearts"u8)));
        Assert.Contains($"'{field}' keeps no such object", Assert.Throws<CodeChangedException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message);
    }

    [Fact]
    public void Nor_by_a_message()
    {
        var bytes = Graphs.Write<object>(Suit.Hearts, GraphKind.Image);
        Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(bytes));
    }
}
