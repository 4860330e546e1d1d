using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Hostile;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>
/// Enumerators of all collections that change, at random places, over collections that were changed at random meanwhile: what they show, by their own Current and by IEnumerator's, and what each further
/// step does, is the same after an image as without.
/// </summary>
public sealed class EnumeratorHistories(ITestOutputHelper output)
{
    private const int Rounds = 400;

    private static readonly int s_seed = Settings.Seed;

    private static readonly Dictionary<string, Kind> s_kinds = new()
    {
        ["List<int>"] = Kind.Of(static () => new List<int>(), static list => list.GetEnumerator(), static (list, change, key) => Change(list, change, key)),
        ["List<string>"] = Kind.Of(static () => new List<string?>(), static list => list.GetEnumerator(), static (list, change, key) => Change(list, change, $"{key}")),
        ["Dictionary"] = Kind.Of(static () => new Dictionary<int, int>(), static table => table.GetEnumerator(), Change),
        ["Dictionary by text"] = Kind.Of(static () => new Dictionary<string, string>(), static table => table.GetEnumerator(), Change),
        ["Dictionary.Keys by text"] = Kind.Of(static () => new Dictionary<string, string>(), static table => table.Keys.GetEnumerator(), Change),
        ["OrderedDictionary by text"] = Kind.Of(static () => new OrderedDictionary<string, string>(), static table => table.GetEnumerator(), Change),
        ["OrderedDictionary.Keys by text"] = Kind.Of(static () => new OrderedDictionary<string, string>(), static table => table.Keys.GetEnumerator(), Change),
        ["Dictionary, entries"] = Kind.Of(static () => new Dictionary<int, int>(), static table => ((IDictionary)table).GetEnumerator(), Change),
        ["Dictionary.Keys"] = Kind.Of(static () => new Dictionary<int, int>(), static table => table.Keys.GetEnumerator(), Change),
        ["Dictionary.Values"] = Kind.Of(static () => new Dictionary<int, int>(), static table => table.Values.GetEnumerator(), Change),
        ["OrderedDictionary"] = Kind.Of(static () => new OrderedDictionary<int, int>(), static table => table.GetEnumerator(), Change),
        ["OrderedDictionary.Keys"] = Kind.Of(static () => new OrderedDictionary<int, int>(), static table => table.Keys.GetEnumerator(), Change),
        ["OrderedDictionary.Values"] = Kind.Of(static () => new OrderedDictionary<int, int>(), static table => table.Values.GetEnumerator(), Change),
        ["SortedDictionary"] = Kind.Of(static () => new SortedDictionary<int, int>(), static table => table.GetEnumerator(), Change),
        ["SortedDictionary.Keys"] = Kind.Of(static () => new SortedDictionary<int, int>(), static table => table.Keys.GetEnumerator(), Change),
        ["SortedDictionary.Values"] = Kind.Of(static () => new SortedDictionary<int, int>(), static table => table.Values.GetEnumerator(), Change),
        ["SortedList"] = Kind.Of(static () => new SortedList<int, int>(), static table => table.GetEnumerator(), Change),
        ["SortedList.Keys"] = Kind.Of(static () => new SortedList<int, int>(), static table => table.Keys.GetEnumerator(), Change),
        ["SortedList.Values"] = Kind.Of(static () => new SortedList<int, int>(), static table => table.Values.GetEnumerator(), Change),
        ["HashSet<int>"] = Kind.Of(static () => new HashSet<int>(), static set => set.GetEnumerator(), static (set, change, key) => Change((ICollection<int>)set, change, key)),
        ["HashSet<string>"] = Kind.Of(static () => new HashSet<string?>(), static set => set.GetEnumerator(), static (set, change, key) => Change((ICollection<string?>)set, change, key == 0 ? null : $"{key}")),
        ["SortedSet"] = Kind.Of(static () => new SortedSet<int>(), static set => set.GetEnumerator(), static (set, change, key) => Change((ICollection<int>)set, change, key)),
        ["LinkedList"] = Kind.Of(static () => new LinkedList<int>(), static list => list.GetEnumerator(), static (list, change, key) =>
        {
            if (change == What.Overwrite && list.First is { } first) first.Value = key;
            else Change((ICollection<int>)list, change, key);
        }),
        ["Queue"] = Kind.Of(static () => new Queue<int>(), static queue => queue.GetEnumerator(), static (queue, change, key) =>
        {
            if (change == What.Put) queue.Enqueue(key);
            else if (change == What.Clear) queue.Clear();
            else queue.TryDequeue(out _);
        }),
        ["Stack"] = Kind.Of(static () => new Stack<int>(), static stack => stack.GetEnumerator(), static (stack, change, key) =>
        {
            if (change == What.Put) stack.Push(key);
            else if (change == What.Clear) stack.Clear();
            else stack.TryPop(out _);
        }),
        ["PriorityQueue"] = Kind.Of(static () => new PriorityQueue<int, int>(), static heap => heap.UnorderedItems.GetEnumerator(), static (heap, change, key) =>
        {
            if (change == What.Put) heap.Enqueue(key, -key);
            else if (change == What.Clear) heap.Clear();
            else heap.TryDequeue(out _, out _);
        }),
    };

    /// <summary>What is done to a collection.</summary>
    private enum What
    {
        Put,
        Remove,
        Overwrite,
        Clear,
    }

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_is_the_same_after_an_image(string kind)
    {
        output.WriteLine($"CAPSDK_SEED={s_seed}");
        for (var round = 0; round < Rounds; round++) Play(s_kinds[kind], new Random(s_seed + round), $"CAPSDK_SEED={s_seed}, round {round}:");
    }

    private static void Play(Kind kind, Random random, string history)
    {
        var collection = kind.New();
        for (var key = random.Next(5); key > 0; key--) kind.Change(collection, What.Put, key - 1);
        if (random.Next(3) == 0) kind.Change(collection, What.Remove, random.Next(4));
        var enumerator = kind.Start(collection);
        for (var left = random.Next(6); left > 0; left--)
        {
            if (random.Next(2) == 0)
            {
                history += $" {Step(enumerator)}";
                continue;
            }

            var (change, key) = (Any(random), random.Next(5));
            kind.Change(collection, change, key);
            history += $" {change} {key}";
        }

        var moved = Graphs.Read<object[]>(Graphs.Write<object[]>([collection, enumerator], GraphKind.Image), GraphKind.Image);
        history += " | moved";
        for (var step = 0; step < 6; step++)
        {
            Same(Shown(enumerator), Shown((IEnumerator)moved[1]));
            if (step % 2 == 1)
            {
                var (change, key) = (Any(random), random.Next(5));
                kind.Change(collection, change, key);
                kind.Change(moved[0], change, key);
                history += $" {change} {key}";
            }

            var next = Step(enumerator);
            Same(next, Step((IEnumerator)moved[1]));
            history += $" {next}";

            // That of a modified collection is at one of its own, which nobody changes any more.
            if (next is nameof(InvalidOperationException)) return;
        }

        void Same(string expected, string actual) => Assert.True(expected == actual, $"{history}\nexpected {expected}\nactual   {actual}");
    }

    private static What Any(Random random) => random.Next(10) switch { < 4 => What.Remove, < 7 => What.Overwrite, < 9 => What.Put, _ => What.Clear };

    private static string Step(IEnumerator enumerator) => Told(() => enumerator.MoveNext());

    private static string Shown(IEnumerator enumerator)
    {
        var own = enumerator.GetType().GetProperty("Current", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
        return $" own {Told(() => own.GetValue(enumerator, BindingFlags.DoNotWrapExceptions, null, null, null))}, IEnumerator's {Told(() => enumerator.Current)}";
    }

    private static string Told(Func<object?> action)
    {
        try
        {
            return action() switch
            {
                null => "null",
                DictionaryEntry entry => $"{entry.Key} = {entry.Value}",
                var value => $"{value}",
            };
        }
        catch (InvalidOperationException thrown)
        {
            return thrown.GetType().Name;
        }
    }

    private static void Change<T>(List<T> list, What change, T key)
    {
        if (change == What.Overwrite && list.Count > 0) CollectionsMarshal.AsSpan(list)[0] = key;
        else Change((ICollection<T>)list, change, key);
    }

    private static void Change<T>(ICollection<T> collection, What change, T key)
    {
        if (change == What.Put) collection.Add(key);
        else if (change == What.Clear) collection.Clear();
        else collection.Remove(key);
    }

    private static void Change(IDictionary<int, int> table, What change, int key)
    {
        if (change == What.Put || (change == What.Overwrite && table.ContainsKey(key))) table[key] = change == What.Put ? key : 0;
        else if (change == What.Clear) table.Clear();
        else table.Remove(key);
    }

    private static void Change(IDictionary<string, string> table, What change, int number)
    {
        var key = $"{number}";
        if (change == What.Put || (change == What.Overwrite && table.ContainsKey(key))) table[key] = change == What.Put ? key : "";
        else if (change == What.Clear) table.Clear();
        else table.Remove(key);
    }

    private sealed record Kind(Func<object> New, Func<object, IEnumerator> Start, Action<object, What, int> Change)
    {
        public static Kind Of<T>(Func<T> make, Func<T, IEnumerator> start, Action<T, What, int> change) where T : class =>
            new(make, collection => start((T)collection), (collection, what, key) => change((T)collection, what, key));
    }
}
