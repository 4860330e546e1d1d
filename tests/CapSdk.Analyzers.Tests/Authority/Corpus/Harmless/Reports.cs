// Business code: queries, rules, projections. Each class is a case; nothing is to be reported.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CapSdk;

namespace Corpus.Harmless.Reports;

public sealed record Sale(string Region, string Product, DateOnly On, int Count, decimal Price);

public sealed record Line(string Region, decimal Total, decimal Share, ImmutableArray<(string Product, int Count)> Best);

public sealed record Item(string Id, decimal Price, double Weight, ImmutableHashSet<string> Tags);

public abstract record Event(long At);

public sealed record Opened(long At, string Owner) : Event(At);

public sealed record Paid(long At, decimal Amount) : Event(At);

public sealed record Closed(long At) : Event(At);

public sealed record State(string? Owner, decimal Paid, bool IsClosed);

[Confined]
public sealed class Sales
{
    public IReadOnlyList<Line> ByRegion(IReadOnlyCollection<Sale> sales, int top)
    {
        var all = sales.Sum(static sale => sale.Count * sale.Price);
        return [.. sales.GroupBy(static sale => sale.Region, StringComparer.Ordinal).Select(region => new Line(
            region.Key,
            region.Sum(static sale => sale.Count * sale.Price),
            all == 0 ? 0 : region.Sum(static sale => sale.Count * sale.Price) / all,
            [.. region.GroupBy(static sale => sale.Product).Select(static product => (product.Key, product.Sum(static sale => sale.Count))).OrderByDescending(static one => one.Item2).Take(top)])).OrderByDescending(static line => line.Total)];
    }

    public IEnumerable<(int Year, int Month, decimal Total)> Months(IEnumerable<Sale> sales) =>
        sales.AggregateBy(static sale => (sale.On.Year, sale.On.Month), 0m, static (sum, sale) => sum + sale.Count * sale.Price).OrderBy(static one => one.Key).Select(static one => (one.Key.Year, one.Key.Month, one.Value));

    public ILookup<DayOfWeek, string> Days(IEnumerable<Sale> sales) => sales.ToLookup(static sale => sale.On.DayOfWeek, static sale => sale.Product);
}

[Confined]
public sealed class Joins
{
    public IEnumerable<string> Run(IEnumerable<Sale> sales, IReadOnlyDictionary<string, Item> items) =>
        from sale in sales
        join item in items.Values on sale.Product equals item.Id into found
        from item in found.DefaultIfEmpty()
        select $"{sale.Product,-10} {item?.Weight ?? 0:F2}";

    public IEnumerable<(Sale, Item)> Inner(IEnumerable<Sale> sales, IEnumerable<Item> items) => sales.Join(items, static sale => sale.Product, static item => item.Id, static (sale, item) => (sale, item));
}

[Confined]
public sealed class Projection
{
    private static readonly State s_none = new(null, 0, false);

    public State Fold(IEnumerable<Event> events) => events.OrderBy(static one => one.At).Aggregate(s_none, Apply);

    private static State Apply(State state, Event happened) => (state, happened) switch
    {
        ({ IsClosed: true }, _) => state,
        (_, Opened { Owner: var owner }) => state with { Owner = owner },
        (_, Paid(_, var amount)) => state with { Paid = state.Paid + amount },
        (_, Closed) => state with { IsClosed = true },
        _ => throw new NotSupportedException($"{happened.At}"),
    };
}

[Confined]
public sealed class Prices
{
    private static readonly ImmutableSortedDictionary<int, decimal> s_discounts = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create(10, 0.05m), KeyValuePair.Create(100, 0.1m)]);

    public decimal Of(Item item, int count) => count * item.Price * (1 - s_discounts.LastOrDefault(step => step.Key <= count).Value);

    public decimal Tax(string country, decimal net) => net * country switch { "de" => 0.19m, "fr" => 0.2m, "ch" or "li" => 0.081m, { Length: 2 } => 0.21m, _ => 0 };
}

[Confined]
public sealed class Basket
{
    private readonly Dictionary<string, (Item Item, int Count)> _items = [];

    public decimal Total => _items.Values.Sum(static one => one.Item.Price * one.Count);

    public void Add(Item item, int count = 1) => _items[item.Id] = _items.TryGetValue(item.Id, out var known) ? known with { Count = known.Count + count } : (item, count);

    public bool Remove(string id) => _items.Remove(id);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (id, (item, count)) in _items.OrderBy(static one => one.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"{count} x {id} {item.Price:F2}\n");
        return text.Append(CultureInfo.InvariantCulture, $"= {Total:F2}").ToString();
    }
}

[Confined]
public sealed class Shipping
{
    public decimal Cost(IEnumerable<Item> items) => items.Sum(static item => item.Weight) switch
    {
        <= 0 => 0,
        <= 2 => 4.90m,
        <= 10 => 8.90m,
        var weight => 8.90m + (decimal)Math.Ceiling((weight - 10) / 5) * 2,
    };

    public IReadOnlyList<IReadOnlyList<Item>> Pack(IEnumerable<Item> items, double most)
    {
        List<List<Item>> boxes = [];
        foreach (var item in items.OrderByDescending(static item => item.Weight))
        {
            var box = boxes.Find(box => box.Sum(static one => one.Weight) + item.Weight <= most);
            if (box is null) boxes.Add(box = []);
            box.Add(item);
        }

        return boxes;
    }
}

[Confined]
public sealed class Search
{
    private readonly Dictionary<string, SortedSet<int>> _index = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _texts = [];

    public int Add(string text)
    {
        _texts.Add(text);
        foreach (var word in text.Split(' '))
        {
            if (!_index.TryGetValue(word, out var found)) _index.Add(word, found = []);
            found.Add(_texts.Count - 1);
        }

        return _texts.Count - 1;
    }

    public IEnumerable<string> Find(params string[] words) =>
        words.Select(word => _index.GetValueOrDefault(word, [])).Aggregate<IEnumerable<int>>(static (a, b) => a.Intersect(b)).Select(at => _texts[at]);
}

[Confined]
public sealed class Cache<TKey, TValue>(int most) where TKey : notnull
{
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];

    public bool TryGet(TKey key, out TValue? value)
    {
        value = default;
        if (!_nodes.TryGetValue(key, out var node)) return false;
        _order.Remove(node);
        _order.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_nodes.Remove(key, out var old)) _order.Remove(old);
        else if (_nodes.Count == most && _order.Last is { } last)
        {
            _nodes.Remove(last.Value.Key);
            _order.RemoveLast();
        }

        _nodes[key] = _order.AddFirst((key, value));
    }
}

[Confined]
public sealed class Differences
{
    public (ImmutableArray<string> Added, ImmutableArray<string> Removed) Between(IReadOnlyCollection<string> before, IReadOnlyCollection<string> after) =>
        ([.. after.Except(before, StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. before.Except(after, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public bool Same(IEnumerable<int> a, IEnumerable<int> b) => a.ToHashSet().SetEquals(b);
}

[Confined]
public sealed class Ledger
{
    private readonly SortedList<DateOnly, List<(string Account, decimal Amount)>> _days = [];

    public void Book(DateOnly on, string from, string to, decimal amount)
    {
        if (!_days.TryGetValue(on, out var day)) _days.Add(on, day = []);
        day.AddRange([(from, -amount), (to, amount)]);
    }

    public decimal Balance(string account, DateOnly until) => _days.TakeWhile(day => day.Key <= until).SelectMany(static day => day.Value).Where(one => one.Account == account).Sum(static one => one.Amount);

    public bool IsEven => _days.Values.SelectMany(static day => day).Sum(static one => one.Amount) is 0;
}

[Confined]
public sealed class Specification<T>(Func<T, bool> holds)
{
    public static Specification<T> operator &(Specification<T> a, Specification<T> b) => new(item => a.Holds(item) && b.Holds(item));

    public static Specification<T> operator |(Specification<T> a, Specification<T> b) => new(item => a.Holds(item) || b.Holds(item));

    public static Specification<T> operator !(Specification<T> a) => new(item => !a.Holds(item));

    public bool Holds(T item) => holds(item);
}

[Confined]
public sealed class Workflow
{
    private enum Step { Draft, Review, Approved, Rejected }

    private readonly List<(Step From, Step To, string By)> _history = [];
    private Step _step;

    public bool Submit(string by) => Go(Step.Review, by);

    public bool Decide(string by, bool approves) => Go(approves ? Step.Approved : Step.Rejected, by);

    public IEnumerable<string> History() => _history.Select(static one => $"{one.From} > {one.To} by {one.By}");

    private bool Go(Step to, string by)
    {
        var may = (_step, to) switch { (Step.Draft, Step.Review) or (Step.Review, Step.Approved or Step.Rejected) or (Step.Rejected, Step.Review) => true, _ => false };
        if (may) _history.Add((_step, _step = to, by));
        return may;
    }
}

[Confined]
public sealed class Elections
{
    public string? Winner(IReadOnlyList<ImmutableArray<string>> ballots)
    {
        var standing = ballots.SelectMany(static ballot => ballot).ToImmutableSortedSet(StringComparer.Ordinal);
        while (!standing.IsEmpty)
        {
            var votes = ballots.Select(ballot => ballot.FirstOrDefault(standing.Contains)).OfType<string>().CountBy(static name => name).ToList();
            if (votes is []) return null;
            if (votes.MaxBy(static one => one.Value) is var (best, count) && count * 2 > votes.Sum(static one => one.Value)) return best;
            standing = standing.Remove(standing.MinBy(name => votes.FirstOrDefault(one => one.Key == name).Value)!);
        }

        return null;
    }
}
