// Data beside a component that nobody has marked: it begins with something, and its constructors put it together.
using System.Collections.Immutable;
using System.Globalization;
using CapSdk;

namespace Corpus.Harmless.Records;

public enum Rank
{
    Guest,
    Member,
}

public static class Defaults
{
    public const int Seats = 4;
    public const string Language = "en";
}

public static class Ports
{
    public const int Usual = 80;

    public static int Now() => Environment.ProcessId;
}

public interface ITable
{
    int this[int index] { get; }
}

public class Player(string name, Rank rank)
{
    public string Name { get; } = name;

    public Rank Rank { get; set; } = rank;

    public List<int> Scores { get; } = new() { 0 };

    public Dictionary<string, int> Items { get; } = new(StringComparer.Ordinal) { ["coin"] = 3 };
}

public sealed class Settings
{
    public int Seats { get; init; } = Defaults.Seats;

    public string Language { get; init; } = Defaults.Language;

    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(30) + TimeSpan.FromMilliseconds(500);

    public long Most { get; init; } = int.MaxValue;

    public int Seconds { get; init; } = 60 * 60 * 24;

    public Rank Least { get; init; } = Rank.Member;

    public int Weight { get; init; } = Defaults.Seats switch { > 3 => 1, _ => 2 };

    public int Port { get; init; } = Ports.Usual;

    public ImmutableArray<string> Rooms { get; init; } = ["hall", "attic"];

    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;
}

public class Order
{
    public Order(string id, IEnumerable<Line> lines)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id.Trim() ?? throw new ArgumentNullException(nameof(id));
        Lines = [.. lines];
        Note = $"order {id}";
    }

    public Order(string id) : this(id, [])
    {
    }

    public string Id { get; }

    public string Note { get; set; }

    public IReadOnlyList<Line> Lines { get; }

    public Address Address { get; set; } = new() { Town = "Ulm" };
}

public record Line(string Article, int Count)
{
    public decimal Price { get; init; } = 0.1m * 3;

    public Order? Of { get; init; }
}

public abstract record Entity<T>(int Id) where T : Entity<T>, new();

public record Visitor(int Id) : Entity<Visitor>(Id)
{
    public Visitor() : this(0)
    {
    }
}

public class Counts
{
    public List<int> Numbers { get; } = [.. ImmutableHashSet<int>.Empty];
}

public record Address
{
    public string Town { get; init; } = "";

    public string[] Streets { get; init; } = new string[2];
}

public readonly struct Cell
{
    public Cell(int row, int column) => (Row, Column) = (row, column);

    public int Row { get; }

    public int Column { get; }
}

public sealed class OverdrawnException(string account, decimal amount) : Exception($"{account} has no {amount.ToString(CultureInfo.InvariantCulture)}")
{
    public string Account { get; } = account;
}

public abstract class Happening(int at)
{
    public int At { get; } = at;
}

public sealed class Moved(int at, Cell to) : Happening(at + 0)
{
    public Cell To { get; } = to;
}

[Confined]
public sealed class Lobby(Settings settings)
{
    private readonly List<Player> _players = [];

    public Player? Enter(string name)
    {
        if (_players.Count == settings.Seats) return null;
        var player = new Player(name, settings.Least) { Rank = Rank.Guest };
        player.Scores.Add(settings.Rooms.Length);
        _players.Add(player);
        return player;
    }
}

[Confined]
public sealed class Basket
{
    public Order Close(string id, params Line[] lines) => new(id, lines) { Address = new Address { Town = "Rom" } };

    public Order Empty() => new("none");

    public decimal Sum(Order order) => order.Lines.Sum(static line => line.Price * line.Count);
}

[Confined]
public sealed class Board
{
    private readonly Dictionary<Cell, int> _stones = [];

    public void Put(int row, int column) => _stones[new Cell(row, column)] = 1;

    public Cell First() => _stones.Keys.First();

    public int Of(Visitor visitor, Counts counts) => visitor.Id + counts.Numbers.Count;
}

[Confined]
public sealed class Purse(decimal amount)
{
    public decimal Take(decimal wanted) => wanted <= amount ? amount -= wanted : throw new OverdrawnException("purse", wanted);
}

[Confined]
public sealed class Chronicle
{
    private readonly List<Happening> _happenings = [];

    public void Move(Cell to) => _happenings.Add(new Moved(_happenings.Count, to));

    public int Rows() => _happenings.OfType<Moved>().Sum(static moved => moved.To.Row);
}
