// Processes that hold state and talk to others. Each class is a case; nothing is to be reported.
using System.Collections.Immutable;
using CapSdk;

namespace Corpus.Harmless.Processes;

[Capability]
public interface IPlayer
{
    Promise Tell(string line);

    Promise<Move> Choose(ImmutableArray<Move> moves);
}

[Capability]
public interface IRoom
{
    Promise<int> Join(string name, IPlayer player);

    Promise Leave(int seat);

    Promise<string> Play();
}

[Capability]
public interface IAccount
{
    Promise<decimal> Withdraw(decimal amount);

    Promise Deposit(decimal amount);
}

[Capability]
public interface IBooking
{
    Promise<string> Reserve(string what);

    Promise Cancel(string reservation);
}

[Capability]
public interface ITrip
{
    Promise<ImmutableArray<string>> Book(ImmutableArray<string> legs);
}

[Capability]
public interface ISession
{
    Promise<string> Send(string line);
}

[Capability]
public interface IMarket
{
    Promise<ImmutableArray<Trade>> Place(Side side, long price, int amount);

    Promise<Depth> Show();
}

[Capability]
public interface ITime
{
    Promise<DateTimeOffset> Now();
}

[Capability]
public interface IGate
{
    Promise<bool> TryPass(string who);
}

[Capability]
public interface IAuction
{
    Promise<bool> Bid(string who, decimal amount);

    Promise<Bid?> Close();
}

[Capability]
public interface IBoard
{
    Promise Subscribe(IListener listener);

    Promise Post(string topic, string text);
}

[Capability]
public interface IListener
{
    Promise Heard(string topic, string text);
}

[Capability]
public interface IJobs
{
    Promise<Guid> Add(Guid id, int urgency, string work);

    Promise<string?> Take();
}

public enum Move { Rock, Paper, Scissors }

public enum Side { Buy, Sell }

public readonly record struct Trade(long Price, int Amount);

public sealed record Depth(ImmutableSortedDictionary<long, int> Buys, ImmutableSortedDictionary<long, int> Sells);

public sealed record Bid(string Who, decimal Amount);

[Process]
public sealed class GameRoom(int seats) : IRoom
{
    private readonly SortedDictionary<int, (string Name, IPlayer Player)> _seated = [];
    private int _next;

    public async Promise<int> Join(string name, IPlayer player)
    {
        if (_seated.Count == seats) throw new InvalidOperationException($"The room has {seats} seats only.");
        var seat = _next++;
        _seated.Add(seat, (name, player));
        foreach (var (other, (_, neighbour)) in _seated)
            if (other != seat) await neighbour.Tell($"{name} sits down.");
        return seat;
    }

    public async Promise Leave(int seat)
    {
        if (!_seated.Remove(seat, out var left)) return;
        await Promise.WhenAll(_seated.Values.Select(one => one.Player.Tell($"{left.Name} has left.")));
    }

    public async Promise<string> Play()
    {
        ImmutableArray<Move> all = [Move.Rock, Move.Paper, Move.Scissors];
        var moves = await Promise.WhenAll(_seated.Values.Select(one => one.Player.Choose(all)));
        var winners = _seated.Values.Zip(moves).Where(one => moves.All(other => !Beats(other, one.Second))).Select(static one => one.First.Name).ToArray();
        return winners is [] ? "nobody" : string.Join(" and ", winners);
    }

    private static bool Beats(Move a, Move b) => (a, b) is (Move.Rock, Move.Scissors) or (Move.Scissors, Move.Paper) or (Move.Paper, Move.Rock);
}

[Process]
public sealed class TripSaga(IBooking booking) : ITrip
{
    public async Promise<ImmutableArray<string>> Book(ImmutableArray<string> legs)
    {
        var done = new Stack<string>();
        try
        {
            foreach (var leg in legs) done.Push(await booking.Reserve(leg));
            return [.. done.Reverse()];
        }
        catch (InvalidOperationException)
        {
            while (done.TryPop(out var reservation)) await booking.Cancel(reservation);
            throw;
        }
    }
}

[Process]
public sealed class Account(decimal opening) : IAccount
{
    private decimal _balance = opening;

    public Promise<decimal> Withdraw(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (amount > _balance) throw new InvalidOperationException($"{_balance:N2} is less than {amount:N2}.");
        _balance -= amount;
        return Promise.FromResult(_balance);
    }

    public Promise Deposit(decimal amount)
    {
        _balance = checked(_balance + decimal.Round(amount, 2, MidpointRounding.ToEven));
        return Promise.Completed;
    }
}

[Process]
public sealed class Session(ITime time, string user) : ISession
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(20);
    private readonly List<string> _lines = [];
    private DateTimeOffset? _last;

    public async Promise<string> Send(string line)
    {
        var now = await time.Now();
        if (_last is { } last && now - last > s_longest) _lines.Clear();
        _last = now;
        _lines.Add(line);
        return line.Split(' ', 2, StringSplitOptions.TrimEntries) switch
        {
            ["history"] => string.Join('\n', _lines.SkipLast(1).Select(static (one, at) => $"{at + 1,3}: {one}")),
            ["whoami"] => user,
            ["echo", var rest] => rest,
            [] or [""] => "",
            [var command, ..] => $"{command}: not known",
        };
    }
}

[Process]
public sealed class OrderBook : IMarket
{
    private readonly SortedDictionary<long, Queue<int>> _buys = new(Comparer<long>.Create(static (a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<long, Queue<int>> _sells = [];

    public Promise<ImmutableArray<Trade>> Place(Side side, long price, int amount)
    {
        var (mine, theirs) = side == Side.Buy ? (_buys, _sells) : (_sells, _buys);
        var trades = ImmutableArray.CreateBuilder<Trade>();
        while (amount > 0 && theirs.Count > 0)
        {
            var (best, waiting) = theirs.First();
            if (side == Side.Buy ? best > price : best < price) break;
            while (amount > 0 && waiting.TryPeek(out var there))
            {
                var taken = Math.Min(there, amount);
                trades.Add(new(best, taken));
                amount -= taken;
                waiting.Dequeue();
                if (taken < there) Requeue(waiting, there - taken);
            }

            if (waiting.Count == 0) theirs.Remove(best);
        }

        if (amount > 0)
        {
            if (!mine.TryGetValue(price, out var level)) mine[price] = level = new();
            level.Enqueue(amount);
        }

        return Promise.FromResult(trades.ToImmutable());

        static void Requeue(Queue<int> queue, int rest)
        {
            var others = queue.ToArray();
            queue.Clear();
            queue.Enqueue(rest);
            foreach (var other in others) queue.Enqueue(other);
        }
    }

    public Promise<Depth> Show() => Promise.FromResult(new Depth(Sums(_buys), Sums(_sells)));

    private static ImmutableSortedDictionary<long, int> Sums(SortedDictionary<long, Queue<int>> levels) =>
        levels.ToImmutableSortedDictionary(static level => level.Key, static level => level.Value.Sum());
}

[Process]
public sealed class TokenBucket(ITime time, int capacity, double perSecond) : IGate
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> _buckets = new(StringComparer.Ordinal);

    public async Promise<bool> TryPass(string who)
    {
        var now = await time.Now();
        var (tokens, at) = _buckets.TryGetValue(who, out var known) ? known : (capacity, now);
        tokens = Math.Clamp(tokens + (now - at).TotalSeconds * perSecond, 0, capacity);
        var passes = tokens >= 1;
        _buckets[who] = (passes ? tokens - 1 : tokens, now);
        return passes;
    }
}

[Process]
public sealed class Auction(decimal reserve) : IAuction
{
    private Bid? _best;
    private bool _isClosed;

    public Promise<bool> Bid(string who, decimal amount)
    {
        if (_isClosed || amount < reserve || amount <= _best?.Amount) return Promise.FromResult(false);
        _best = _best is null ? new(who, amount) : _best with { Who = who, Amount = amount };
        return Promise.FromResult(true);
    }

    public Promise<Bid?> Close()
    {
        _isClosed = true;
        return Promise.FromResult(_best);
    }
}

[Process]
public sealed class Board : IBoard
{
    private readonly List<IListener> _listeners = [];

    public Promise Subscribe(IListener listener)
    {
        _listeners.Add(listener);
        return Promise.Completed;
    }

    public async Promise Post(string topic, string text)
    {
        for (var i = _listeners.Count - 1; i >= 0; i--)
        {
            try
            {
                await _listeners[i].Heard(topic, text);
            }
            catch (DisconnectedException)
            {
                _listeners.RemoveAt(i);
            }
        }
    }
}

[Process]
public sealed class Scheduler : IJobs
{
    private readonly PriorityQueue<(Guid Id, string Work), (int Urgency, long Order)> _waiting = new();
    private readonly HashSet<Guid> _known = [];
    private long _order;

    public Promise<Guid> Add(Guid id, int urgency, string work)
    {
        if (_known.Add(id)) _waiting.Enqueue((id, work), (-urgency, _order++));
        return Promise.FromResult(id);
    }

    public Promise<string?> Take() => Promise.FromResult(_waiting.TryDequeue(out var job, out _) ? job.Work : null);
}

[Confined]
public sealed class Transfer(IAccount from, IAccount to)
{
    public async Promise<decimal> Run(decimal amount, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var left = await from.Withdraw(amount);
        try
        {
            await to.Deposit(amount);
        }
        catch (Exception e) when (e is RemoteException or DisconnectedException)
        {
            await from.Deposit(amount);
            throw new InvalidOperationException($"{amount} went back.", e);
        }

        return left;
    }
}

[Confined]
public sealed class Forwarder(IListener inner, Func<string, bool> wants) : IListener
{
    public Promise Heard(string topic, string text) => wants(topic) ? inner.Heard(topic, text) : Promise.Completed;
}

[Confined]
public sealed class ReadOnlyMarket(IMarket market)
{
    public async Promise<(long? Best, int Levels)> Look()
    {
        var depth = await market.Show();
        return (depth.Buys.IsEmpty ? null : depth.Buys.Keys.Last(), depth.Buys.Count + depth.Sells.Count);
    }
}

[Confined]
public sealed class Batches(IAccount account)
{
    public async Promise<int> Run(IEnumerable<decimal> amounts)
    {
        var count = 0;
        foreach (var batch in amounts.Chunk(3))
        {
            await Promise.WhenAll(batch.Select(account.Deposit));
            count += batch.Length;
        }

        return count;
    }
}
