using static CapSdk.Runtime.Tests.Images.HazardRuns;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// Code that a process may run is looked into however it is reached: held objects and what awaits in them, delegates that a type initializer has made, and whatever stands behind an
/// interface, a base class, a type parameter or the platform.
/// </summary>
public sealed class ReachedCodeTests
{
    private const string Others = """
        public interface ICounter { int Next(); }
        public abstract class Counter { public abstract int Next(); }
        public interface IMade { static abstract int Make(); }
        public interface IDefault { int Next() => Numbers.Next(); }
        public static class Numbers { private static int s_n; public static int Next() => ++s_n; public static int Of<T>() where T : IMade => T.Make(); public static T New<T>() where T : new() => new T(); }
        public sealed class OfInterface : ICounter { public int Next() => Numbers.Next(); }
        public sealed class OfBase : Counter { public override int Next() => Numbers.Next(); }
        public sealed class OfDefault : IDefault;
        public sealed class Printed { public override string ToString() => Numbers.Next().ToString(); }
        public struct PrintedStruct { public override string ToString() => Numbers.Next().ToString(); }
        public sealed class Made : IMade { public static int Make() => Numbers.Next(); }
        public class MadeBefore : IMade { public static int Make() => Numbers.Next(); }
        public sealed class MadeByItsBase : MadeBefore;
        public interface IMadeByDefault : IMade { static int IMade.Make() => Numbers.Next(); }
        public sealed class MadeByDefault : IMadeByDefault;
        public sealed class Order : IComparer<int> { public int Compare(int a, int b) => a - b + Numbers.Next() * 0; }
        public sealed class Own : ICounter { private int _n; public int Next() => ++_n; }
        public sealed class Unused { public int Never() => Numbers.Next(); public int Value => 1; }
        """;

    /// <summary>Of an object that the process holds, each with what is said of it.</summary>
    public static TheoryData<string, string> HeldCode => new()
    {
        { "private static int s_n; public async Promise<int> Next(IOutside outside) { var n = ++s_n; await outside.Pause(); return n; }", "Held.Next() → static Held.s_n | int | A static field stays on its host" },
        { "private static int s_n; public async Promise<int> Next(IOutside outside) { await outside.Pause(); return Deeper(); } private static int Deeper() => ++s_n;", "Held.Deeper() → static Held.s_n | int | A static field stays on its host" },
        { "private static int s_n; public IEnumerable<int> Next() { yield return ++s_n; }", "Held.Next() → static Held.s_n | int | A static field stays on its host" },
        { "private static int s_n; public readonly Func<int, Promise<int>> Next = static async n => { n += ++s_n; await Promise.Completed; return n; };", "static Held.s_n | int | A static field stays on its host" },
        { "private static int s_n; public async Promise<int> Next(IOutside outside) { async Promise<int> Inner() { var n = ++s_n; await outside.Pause(); return n; } return await Inner(); }", "static Held.s_n | int | A static field stays on its host" },
        { "[ThreadStatic] private static int t_n; public async Promise<int> Next(IOutside outside) { t_n = 1; await outside.Pause(); return t_n; }", "Held.Next() → static Held.t_n | int | A [ThreadStatic] field" },
        { "public async Promise<int> Next(IOutside outside) { var n = \"a\".GetHashCode(); await outside.Pause(); return n; }", "Held.Next() → GetHashCode | int | Hash codes differ" },
        { "private readonly object _gate = new(); public async Promise Next(IOutside outside) { System.Threading.Monitor.Enter(_gate); await outside.Pause(); System.Threading.Monitor.Exit(_gate); }", "Held.Next() → Monitor.Enter | Monitor | A lock" },
        { "public async Promise<bool> Next(IOutside outside) { var since = Environment.TickCount64; await outside.Pause(); return Environment.TickCount64 > since; }", "Held.Next() → Environment.TickCount64 | long | A monotonic clock" },
        { "private static readonly List<int> s_seen = new(); public async Promise Next(IOutside outside) { await outside.Pause(); s_seen.Add(1); }", "Held.Next() → static Held.s_seen | List<int> | What a static field holds" },
        { "private static readonly List<int> s_seen = new(); public async Promise Next(IOutside outside) { var seen = s_seen; await outside.Pause(); seen.Add(1); }", "Held.Next() → static Held.s_seen | List<int> | What a static field holds" },
        { "private static readonly int[] s_seen = { 1 }; public IEnumerable<int> Next() { s_seen[0]++; yield return 1; }", "Held.Next() → static Held.s_seen | int[] | What a static field holds" },

        // What a constructor has put into a field is there, though it does not run again.
        { "private readonly int _hash = \"a\".GetHashCode(); public override int GetHashCode() => _hash; public override bool Equals(object other) => other is Held;", "Held.constructor() → string.GetHashCode | int | Hash codes differ" },
        { "private readonly int _hash; public Held() { _hash = Of(\"a\"); } private static int Of(string text) => HashCode.Combine(text); public override int GetHashCode() => _hash; public override bool Equals(object other) => other is Held;", "Held.Of() → HashCode.Combine | int | Hash codes differ" },
        { "public readonly long Since = Environment.TickCount64;", "Held.constructor() → Environment.TickCount64 | long | A monotonic clock" },
    };

    [Theory, MemberData(nameof(HeldCode))]
    public void Of_an_object_that_is_held_while_nothing_of_it_runs(string members, string told)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(
                Blocked("private readonly Held _held = new();\n" + Body("", "if (_held is null) return \"\";"), optimize, "public class Held { " + members + " }"),
                line => line.Contains(told.Replace("string.GetHashCode", "GetHashCode", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private int _n; public async Promise<int> Next(IOutside outside) { var n = ++_n; await outside.Pause(); return n; } public IEnumerable<int> All() { yield return _n; }")]
    [InlineData("private static int s_made; public Held() => s_made++;")]
    [InlineData("private readonly int _sum; public Held() { _sum = 5.GetHashCode(); } public override int GetHashCode() => _sum; public override bool Equals(object other) => other is Held;")]
    [InlineData("private static readonly List<Held> s_all = new(); public Held() => s_all.Add(this);")]
    public void One_that_counts_in_its_own_fields_or_has_counted_where_it_was_made_moves(string members)
    {
        foreach (var optimize in new[] { true, false })
            IsMoved("private readonly Held _held = new();\n" + Body("", "if (_held is null) return \"\";"), optimize, "public class Held { " + members + " }");
    }

    [Theory]
    [InlineData("private static readonly Func<int> s_next = () => ++s_n;", "s_next()")]
    [InlineData("private static readonly Func<int> s_next = Count; private static int Count() => ++s_n;", "s_next()")]
    [InlineData("private static Func<int> Next { get; } = () => ++s_n;", "Next()")]
    [InlineData("private static readonly Func<int> s_first = () => ++s_n; private static readonly Func<int> s_next = s_first;", "s_next()")]
    [InlineData("private static readonly Func<int>[] s_next = { () => 1, () => ++s_n };", "s_next[1]()")]
    [InlineData("private static readonly Dictionary<string, Func<int>> s_next = new() { [\"a\"] = () => ++s_n };", "s_next[\"a\"]()")]
    [InlineData("private static readonly Func<int> s_next = Make(); private static Func<int> Make() => () => ++s_n;", "s_next()")]
    [InlineData("private static readonly Func<int> s_next; static Component() { Func<int> next = () => ++s_n; s_next = next; }", "s_next()")]
    [InlineData("private static readonly Func<int> s_next; private static readonly int s_two; static Component() { Func<int> next = () => ++s_n; s_two = 2; s_next = next; }", "s_next()")]
    [InlineData("private static readonly Func<int> s_next, s_same; static Component() { s_next = s_same = () => ++s_n; }", "s_next()")]
    [InlineData("private static readonly Dictionary<string, Func<int>> s_next; private static readonly int s_two; static Component() { s_next = new(); s_two = 2; s_next[\"a\"] = () => ++s_n; }", "s_next[\"a\"]()")]
    [InlineData("private static readonly List<Func<int>> s_next; private static readonly int s_two; static Component() { var all = new List<Func<int>>(); s_next = all; s_two = 2; all.Add(() => ++s_n); }", "s_next[0]()")]
    [InlineData("private static readonly List<Func<int>> s_next; private static readonly int s_two; static Component() { s_next = new(); s_two = 2; Fill(); } private static void Fill() => s_next.Add(() => ++s_n);", "s_next[0]()")]
    [InlineData("private static readonly Lazy<int> s_next = new(() => ++s_n);", "s_next.Value")]
    [InlineData("private static readonly Func<IOutside, Promise<int>> s_next = async o => { var n = ++s_n; await o.Pause(); return n; };", "(s_next is null ? 1 : 0)")]
    public void One_that_a_delegate_changes_which_a_static_field_keeps(string field, string use)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(
                Blocked("private static int s_n;\n" + field + "\n" + Body("", $"if ({use} < 0) return \"\";"), optimize),
                static line => line.Contains("static Component.s_n | int | A static field stays on its host", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private static readonly List<int> s_seen = new(); private static readonly Action<int> s_note = s_seen.Add;", "s_note(1);", "s_note, changed by List<T>.Add() | Action<int>")]
    [InlineData("private static readonly List<int> s_seen; private static readonly Action<int> s_note; static Component() { s_seen = new(); s_note = s_seen.Add; }", "s_note(1);", "s_note, changed by List<T>.Add() | Action<int>")]
    [InlineData("private static readonly Func<int> s_next = Make(); private static Func<int> Make() { var n = 0; return () => ++n; }", "if (s_next() < 0) return \"\";", "s_next, changed by Component.Make() | Func<int>")]
    [InlineData("private static readonly ICounter s_next = new Own();", "if (s_next.Next() < 0) return \"\";", "s_next, changed by Own.Next() | ICounter")]
    public void What_belongs_to_such_a_delegate_or_is_reached_by_an_interface(string field, string use, string told)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(Blocked(field + "\n" + Body("", use), optimize, Others), line => line.Contains("static Component." + told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private static readonly Func<int, int> s_twice = n => n + n; private static readonly int s_two = 2;", "if (s_twice(s_two) < 0) return \"\";")]
    [InlineData("private static int s_made; private static readonly Func<int> s_next = Make(); private static Func<int> Make() { s_made++; return () => 1; }", "if (s_next() < 0) return \"\";")]
    [InlineData("private static int s_n; private static readonly Func<int> s_other = () => ++s_n; private static readonly Func<int> s_next = () => 1;", "if (s_next() < 0) return \"\";")]
    [InlineData("private static int s_n; private static readonly Func<int> s_other, s_next; static Component() { s_other = () => ++s_n; s_next = () => 1; }", "if (s_next() < 0) return \"\";")]
    [InlineData("private static readonly List<int> s_seen; private static readonly Action<int> s_note; private static readonly int[] s_sizes; static Component() { s_seen = new(); s_note = s_seen.Add; s_sizes = new[] { 1, 2 }; }", "if (s_sizes[1] + s_seen.Count < 0) return \"\";")]
    [InlineData("private static readonly List<int> s_seen; private static readonly Action<int> s_note; private static readonly object s_other; static Component() { s_seen = new(); s_note = s_seen.Add; s_other = new(); }", "if (s_other is null) return \"\";")]
    [InlineData("private static readonly ICounter s_counter = new Own();", "if (s_counter is null) return \"\";")]
    [InlineData("", "ICounter own = new Own(); own.Next(); if ($\"{own}\" == \"\") return \"\";")]
    [InlineData("", "if (new Unused().Value < 0) return \"\";")]
    public void Delegates_and_objects_that_keep_to_themselves_move(string field, string use)
    {
        foreach (var optimize in new[] { true, false }) IsMoved(field + "\n" + Body("", use), optimize, Others);
    }

    [Theory]
    [InlineData("ICounter counter = new OfInterface(); if (counter.Next() < 0) return \"\";")]
    [InlineData("Counter counter = new OfBase(); if (counter.Next() < 0) return \"\";")]
    [InlineData("IDefault counter = new OfDefault(); if (counter.Next() < 0) return \"\";")]
    [InlineData("if ($\"{new Printed()}\" == \"\") return \"\";")]
    [InlineData("if ($\"{new PrintedStruct()}\" == \"\") return \"\";")]
    [InlineData("if (string.Concat(new Printed(), 1) == \"\") return \"\";")]
    [InlineData("if (Numbers.Of<Made>() < 0) return \"\";")]
    [InlineData("if (Numbers.Of<MadeByItsBase>() < 0) return \"\";")]
    [InlineData("if (Numbers.Of<MadeByDefault>() < 0) return \"\";")]
    [InlineData("if (Numbers.New<Printed>().ToString() == \"\") return \"\";")]
    [InlineData("new List<int> { 2, 1 }.Sort(new Order());")]
    [InlineData("if (new[] { 2, 1 }.Order(new Order()).First() == 5) return \"\";")]
    public void One_behind_an_interface_a_base_class_a_type_parameter_or_the_platform(string use)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(
                Blocked(Body("", use), optimize, Others),
                static line => line.Contains("Numbers.Next() → static Numbers.s_n | int | A static field stays on its host", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static int Count;", "Cache.Count++;", "static Cache.Count | int | A static field stays on its host")]
    [InlineData("public static readonly List<int> Seen = new();", "Cache.Seen.Add(1);", "static Cache.Seen | List<int> | What a static field holds")]
    [InlineData("private static int s_n; public static int Next() => ++s_n;", "Cache.Next();", "Cache.Next() → static Cache.s_n | int | A static field stays on its host")]
    public void One_of_a_class_that_is_local_to_its_file(string members, string use, string told)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(Blocked(Body("", use), optimize, "file static class Cache { " + members + " }"), line => line.Contains(told, StringComparison.Ordinal));
    }
}
