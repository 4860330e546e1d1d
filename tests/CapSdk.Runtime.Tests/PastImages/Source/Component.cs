using System;
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CapSdk;
using CapSdk.Scenarios;

public enum Colour : byte { Red = 1, Green = 2 }

public record struct Point(int X, long Y);

public sealed record Person(string Name, Person? Friend) { public Colour Colour { get; init; } = Colour.Green; }

public class Shape { protected int Sides = 3; private readonly string _name = "shape"; public override string ToString() => _name + Sides; }

public sealed class Named(string title) : Shape { public string Title => title; public event Action? Changed; public void Raise() => Changed?.Invoke(); }

public sealed class Modulo(int by) : IEqualityComparer<int>, IComparer<int>
{
    public bool Equals(int x, int y) => x % by == y % by;
    public int GetHashCode(int number) => number % by;
    public int Compare(int x, int y) => (x % by).CompareTo(y % by);
}

public static class Scenarios
{
    public static async Promise<string> Values(IOutside outside)
    {
        bool yes = true; byte b = 1; sbyte sb = -1; short s = -2; ushort us = 2; int i = -3; uint ui = 3; long l = -4; ulong ul = 4; char c = 'c'; float f = 1.5f; double d = 2.5; decimal m = 3.5m;
        nint n = 5; Half h = (Half)0.5; Int128 big = (Int128)1 << 100; UInt128 ubig = (UInt128)1 << 101; BigInteger huge = BigInteger.Pow(7, 70); Complex z = new(1, 2); Guid g = new("00112233-4455-6677-8899-aabbccddeeff");
        DateTime t = new(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc); DateTimeOffset o = new(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-5)); DateOnly day = new(2024, 2, 29); TimeOnly hour = new(1, 2, 3); TimeSpan span = TimeSpan.FromTicks(123456789);
        Rune rune = new('r'); Index index = ^2; Range range = 1..^1; Colour colour = Colour.Red; DayOfWeek weekday = DayOfWeek.Friday; int? some = 6, none = null; Point point = new(7, 8); (int, string, Point?) tuple = (9, "nine", new Point(1, 2));
        string text = "text \u00e9 \ud83d\ude00", lone = "\ud800"; object boxed = 10; Type type = typeof(List<int>); Uri uri = new("https://host.example/a?b#c"); Version version = new(1, 2, 3); CultureInfo culture = CultureInfo.GetCultureInfo("de-DE");
        Memory<int> memory = new[] { 1, 2, 3 }.AsMemory(1); ReadOnlyMemory<char> part = "memory".AsMemory(2, 2); ArraySegment<byte> segment = new(new byte[] { 1, 2, 3 }, 1, 1); StringBuilder builder = new StringBuilder(2, 50).Append("built"); BitArray bits = new(new[] { true, false, true });
        await outside.Pause();
        return FormattableString.Invariant($"{yes} {b} {sb} {s} {us} {i} {ui} {l} {ul} {c} {f} {d} {m} {n} {h} {big} {ubig} {huge} {z} {g} {t:O} {o:O} {day:O} {hour:O} {span} {rune} {index} {range} {colour} {weekday} {some} {none} {point} {tuple} {text} {(int)lone[0]} {boxed} {type.Name} {uri} {version} {culture.Name} {memory.Span[0]} {part} {segment.Count} {builder} {builder.MaxCapacity} {bits[2]}{bits.Count}");
    }

    public static async Promise<string> Collections(IOutside outside)
    {
        int[] array = [1, 2]; int[,] grid = { { 1, 2 }, { 3, 4 } }; string[][] jagged = [["a"], []]; List<object> list = ["x", 1, array]; Dictionary<int, string> table = new(new Modulo(10)) { [1] = "one", [2] = "two", [3] = "three" };
        table.Remove(2); HashSet<string> set = new(StringComparer.OrdinalIgnoreCase) { "A", "b" }; Queue<int> queue = new([1, 2]); Stack<int> stack = new([1, 2]); LinkedList<int> linked = new([1, 2, 3]); LinkedListNode<int> node = linked.First!.Next!;
        PriorityQueue<string, int> first = new([("b", 2), ("a", 1)]); SortedDictionary<string, int> sorted = new() { ["b"] = 2, ["a"] = 1 }; SortedList<int, string> sortedList = new(new Modulo(5)) { [4] = "four", [6] = "six" }; SortedSet<int> sortedSet = [3, 1];
        OrderedDictionary<string, int> ordered = new() { ["z"] = 1, ["y"] = 2 }; ReadOnlyCollection<int> readOnly = new([1, 2]); Collection<int> collection = [1]; ReadOnlyDictionary<int, string> view = new(table); var keys = table.Keys;
        ImmutableArray<int> ia = [1, 2]; var il = ImmutableList.Create("i"); var id = ImmutableDictionary<string, int>.Empty.Add("k", 1); var ih = ImmutableHashSet.Create(1, 2); var isd = ImmutableSortedDictionary<string, int>.Empty.Add("s", 1); var iss = ImmutableSortedSet.Create(2, 1);
        var iq = ImmutableQueue.Create(1, 2); var ist = ImmutableStack.Create(1, 2); var ib = il.ToBuilder(); var frozen = new Dictionary<string, int> { ["f"] = 1 }.ToFrozenDictionary(); var frozenSet = new[] { 1L, 2L }.ToFrozenSet();
        await outside.Pause();
        table[12] = "twelve"; ib.Add("j");
        return $"{array[1]} {grid[1, 0]} {jagged[0][0]} {((int[])list[2])[0]} {ReferenceEquals(list[2], array)} {string.Join(",", table)} {set.Contains("B")} {queue.Peek()} {stack.Peek()} {node.Value} {node.List == linked} {first.Dequeue()} {string.Join(",", sorted)} {string.Join(",", sortedList)} {string.Join(",", sortedSet)} {string.Join(",", ordered)} {readOnly[1]} {collection[0]} {view.Count} {keys.Count} {ia[1]} {il[0]} {id["k"]} {ih.Contains(2)} {isd["s"]} {iss[0]} {iq.Peek()} {ist.Peek()} {ib.Count} {frozen["f"]} {frozenSet.Contains(2)}";
    }

    public static async Promise<string> Objects(IOutside outside)
    {
        var ann = new Person("Ann", new Person("Bob", null)); var named = new Named("title"); var raised = 0; named.Changed += () => raised++; object[] cycle = new object[2]; cycle[0] = cycle; cycle[1] = ann; StrongReference held = new() { Value = ann };
        Exception error = new ArgumentException("argument", "name", new InvalidOperationException("inner")) { Data = { ["key"] = "value" } };
        await outside.Pause();
        named.Raise();
        return $"{ann} {named} {named.Title} {raised} {ReferenceEquals(cycle, cycle[0])} {ReferenceEquals(held.Value, cycle[1])} {error.Message} {error.InnerException!.Message} {error.Data["key"]}";
    }

    private sealed class StrongReference { public Person? Value; }

    public static async Promise<string> Frames(IOutside outside)
    {
        var sum = 0;
        for (var i = 0; i < 3; i++) sum += await Down(outside, i);
        try { sum += await outside.Fail("failure"); }
        catch (InvalidOperationException e) when (e.Message == "failure") { sum += await outside.Number(100); }
        finally { await outside.Pause(); }
        return $"{sum} {await Generic(outside, "g")} {await Generic(outside, 5)}";
    }

    private static async Promise<int> Down(IOutside outside, int depth) => depth == 0 ? await outside.Number(1) : depth + await Down(outside, depth - 1) + await outside.Sum(depth);

    private static async Promise<T> Generic<T>(IOutside outside, T value) { var kept = new List<T> { value }; await outside.Rest(); return kept[0]; }

    public static async Promise<string> Delegates(IOutside outside)
    {
        var count = 0; Func<int, int> add = x => x + ++count; Func<int, int> plain = static x => x * 2; Action<int>? several = x => count += x; several += x => count -= 1; Func<IOutside, Promise<int>> later = async there => count + await there.Number(1); Comparison<int> method = Compare;
        await outside.Pause();
        several(10);
        return $"{add(1)} {plain(2)} {await later(outside)} {method(1, 2)} {count}";
        static int Compare(int x, int y) => y - x;
    }

    public static async Promise<string> Loops(IOutside outside)
    {
        var seen = new StringBuilder(); var table = new Dictionary<string, int> { ["a"] = 1 }; var sorted = new SortedSet<int> { 1, 2 };
        foreach (var item in new List<int> { 1, 2 }) { await outside.Number(item); seen.Append(item); }
        foreach (var (key, value) in table) { await outside.Text(key); seen.Append(value); }
        foreach (var item in sorted) { await outside.Pause(); seen.Append(item); }
        foreach (var item in Own(3)) { await outside.Pause(); seen.Append(item); }
        foreach (var item in ImmutableList.Create(7, 8)) { await outside.Pause(); seen.Append(item); }
        foreach (var item in (IEnumerable<int>)new[] { 5, 6 }) { await outside.Pause(); seen.Append(item); }
        return seen.ToString();
    }

    private static IEnumerable<int> Own(int count) { try { for (var i = 0; i < count; i++) yield return i; } finally { count = 0; } }

    public static async Promise<string> Promises(IOutside outside)
    {
        var first = outside.Number(1); var second = Down(outside, 1); var done = Promise.FromResult("done"); var broken = Promise.FromException<int>(new InvalidOperationException("broken")); List<Promise<int>> many = [first, second, first]; Task<string> view = done.AsTask(); ValueTask<int> value = new(4); CancelSource cancel = new();
        var sum = 0;
        foreach (var one in many) sum += await one;
        try { await broken; } catch (InvalidOperationException e) { sum += e.Message.Length; }
        return $"{sum} {await done} {await view} {await value} {cancel.Token.IsCancellationRequested}";
    }

    public static async Promise<string> Queries(IOutside outside)
    {
        var numbers = new List<int> { 3, 1, 2 }; var query = numbers.Where(x => x > 1).Select(x => x * 10).OrderBy(x => x); var groups = numbers.ToLookup(x => x % 2); var seen = "";
        foreach (var item in query) { await outside.Pause(); seen += item; }
        return $"{seen} {groups[1].Count()}";
    }
}
