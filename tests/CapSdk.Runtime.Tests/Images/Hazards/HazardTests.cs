using CapSdk.Scenarios.Running;
using static CapSdk.Runtime.Tests.Images.HazardRuns;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// What would go on with a wrong value and without an error on another host: refused, with the method and what to do, where no analyzer has looked at the
/// source; and what looks like it, but is the same everywhere, moves.
/// </summary>
public sealed class HazardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_static_field_that_is_assigned_to(bool optimize)
    {
        var blocked = Blocked("private static int s_count;\n" + Body("s_count++;", "s_count--;"), optimize);
        Assert.Equal(["Component.Run, await 1 | static Component.s_count | int | A static field stays on its host: keep the value in a field of the process, or make it readonly."], blocked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_static_property_and_one_that_another_class_assigns(bool optimize)
    {
        var blocked = Blocked(Body("Shared.Count = 1; Shared.Name = \"n\";", "if (Shared.Count + Shared.Name.Length < 0) return \"\";"), optimize, "public static class Shared { public static int Count { get; set; } public static string Name = \"\"; }");
        Assert.Contains(blocked, static line => line.StartsWith("Component.Run, await 1 | static Shared.Name | string |", StringComparison.Ordinal));
        Assert.Contains(blocked, static line => line.Contains("Shared.set_Count() → static Shared.Count | int |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_a_method_uses_which_is_called(bool optimize)
    {
        var blocked = Blocked(Body("", "if (Helper.Deeper() < 0) return \"\";"), optimize, "public static class Helper { private static int s_next; public static int Deeper() => Deepest(); private static int Deepest() => s_next++; }");
        Assert.Equal(["Component.Run, await 1 | Helper.Deepest() → static Helper.s_next | int | A static field stays on its host: keep the value in a field of the process, or make it readonly."], blocked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_a_method_of_an_object_uses_which_the_process_holds(bool optimize)
    {
        var blocked = Blocked("private readonly Numbers _numbers = new();\n" + Body("", "if (_numbers.Next() < 0) return \"\";"), optimize, "public class Numbers { private static int s_next; public int Next() => ++s_next; }");
        Assert.Contains(blocked, static line => line.StartsWith(" | Component._numbers → Numbers.Next() → static Numbers.s_next | int |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_field_of_the_thread(bool optimize)
    {
        var blocked = Blocked("[ThreadStatic] private static int t_depth;\n" + Body("t_depth = 1;", "t_depth = 0;"), optimize);
        Assert.Equal(["Component.Run, await 1 | static Component.t_depth | int | A [ThreadStatic] field belongs to a thread, and an await may go on with another: keep the value in a field of the process."], blocked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_the_same_on_every_host_moves(bool optimize) => IsMoved(
        """
        private const int Size = 3;
        private static readonly int[] s_sizes = { 1, 2, 3 };
        private static int s_once = 5;
        private static int Doubled { get; } = 6;
        """ + Body(
            "Func<int, int> twice = static n => n * 2; var total = Size + s_sizes[0] + s_once + Doubled + twice(1);",
            "switch (total.ToString()) { case \"a\": case \"b\": case \"c\": case \"d\": case \"e\": case \"f\": case \"g\": case \"h\": return \"\"; }"),
        optimize);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hash_code_of_a_string(bool optimize)
    {
        var blocked = Blocked(Body("var hash = outside.ToString()!.GetHashCode();", "if (hash == 0 && outside is null) return \"\";"), optimize);
        Assert.Equal(["Component.Run, await 1 | GetHashCode | int | Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that."], blocked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hash_codes_of_identity_and_of_several_values(bool optimize)
    {
        var blocked = Blocked(
            Body("var a = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this); var b = HashCode.Combine(1, 2); var c = new object().GetHashCode();", "if (a + b + c == 0 && outside is null) return \"\";"), optimize);
        Assert.Equal(3, blocked.Length);
        Assert.Contains(blocked, static line => line.Contains("| RuntimeHelpers.GetHashCode | int |", StringComparison.Ordinal));
        Assert.Contains(blocked, static line => line.Contains("| HashCode.Combine | int |", StringComparison.Ordinal));
        Assert.Contains(blocked, static line => line.Contains("| GetHashCode | int |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Parts.Aggregate(17, (hash, part) => HashCode.Combine(hash, part))")]
    [InlineData("Parts.Aggregate(17, (hash, part) => HashCode.Combine(hash, part, Parts.Length))")]
    [InlineData("Parts.Sum(Of); static int Of(string part) => part.GetHashCode()")]
    public void Hash_codes_that_lambdas_combine_for_tables_move(string hash)
    {
        foreach (var optimize in new[] { true, false })
            IsMoved(
                "private readonly Dictionary<Key, int> _table = new() { [new Key(\"a\")] = 1 };\n" + Body("", "if (!_table.ContainsKey(new Key(\"a\"))) return \"\";"),
                optimize,
                "public sealed class Key(params string[] parts) { public string[] Parts => parts; public override int GetHashCode() { return " + hash + "; } public override bool Equals(object? other) => other is Key key && key.Parts.SequenceEqual(Parts); }");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hash_codes_for_tables_and_of_numbers_move(bool optimize) => IsMoved(
        "private readonly Dictionary<Key, int> _table = new() { [new Key(\"a\", 1)] = 1 };\n" + Body("var hash = 5.GetHashCode() + Guid.Empty.GetHashCode();", "if (hash != 5 || !_table.ContainsKey(new Key(\"a\", 1))) return \"\";"),
        optimize,
        "public sealed class Key(string name, int number) { public string Name => name; public int Number => number; public override int GetHashCode() => HashCode.Combine(Name, Number); public override bool Equals(object? other) => other is Key key && key.Name == Name && key.Number == Number; }");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_that_is_entered_by_hand(bool optimize)
    {
        var blocked = Blocked("private readonly object _gate = new();\n" + Body("System.Threading.Monitor.Enter(_gate);", "if (System.Threading.Monitor.IsEntered(_gate)) System.Threading.Monitor.Exit(_gate);"), optimize);
        Assert.Equal(["Component.Run, await 1 | Monitor.Enter | Monitor | A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none."], blocked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_with_a_flag_that_an_await_keeps(bool optimize)
    {
        var blocked = Blocked(
            "private readonly object _gate = new();\n" + Body("var taken = false; System.Threading.Monitor.Enter(_gate, ref taken);", "if (taken && System.Threading.Monitor.IsEntered(_gate)) System.Threading.Monitor.Exit(_gate);"), optimize);
        Assert.Contains(blocked, static line => line.Contains("| Monitor.Enter | Monitor |", StringComparison.Ordinal));
    }

    // As a lock statement does, but what it enters is left by somebody else, or after an await.
    [Theory]
    [InlineData("System.Threading.Monitor.Enter(_gate, ref _taken[0]);", "if (_taken[0]) System.Threading.Monitor.Exit(_gate);")]
    [InlineData("void Go() { var taken = false; System.Threading.Monitor.Enter(_gate, ref taken); } Go();", "if (System.Threading.Monitor.IsEntered(_gate)) System.Threading.Monitor.Exit(_gate);")]
    [InlineData("try { System.Threading.Monitor.Enter(_gate, ref _taken[0]);", "} finally { if (System.Threading.Monitor.IsEntered(_gate)) System.Threading.Monitor.Exit(_gate); }")]
    [InlineData("try { System.Threading.Monitor.Enter(_gate, ref _taken[0]); } finally { _gate.ToString(); }", "if (System.Threading.Monitor.IsEntered(_gate)) System.Threading.Monitor.Exit(_gate);")]
    public void A_lock_that_is_entered_as_a_statement_does(string enter, string leave)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(
                Blocked("private readonly object _gate = new();\nprivate readonly bool[] _taken = new bool[1];\n" + Body(enter, leave), optimize),
                static line => line.Contains("Monitor.Enter | Monitor | A lock belongs to a thread", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var started = System.Diagnostics.Stopwatch.GetTimestamp();", "if (System.Diagnostics.Stopwatch.GetElapsedTime(started).Ticks < 0) return \"\";", "Stopwatch.GetTimestamp", "long", "A monotonic clock begins at another point on each host")]
    [InlineData("var started = TimeProvider.System.GetTimestamp();", "if (started < 0) return \"\";", "TimeProvider.GetTimestamp", "long", "A monotonic clock begins at another point on each host")]
    [InlineData("var started = Environment.TickCount;", "if (started == -1) return \"\";", "Environment.TickCount", "int", "A monotonic clock begins at another point on each host")]
    [InlineData("var started = Environment.TickCount64;", "if (started < 0) return \"\";", "Environment.TickCount64", "long", "A monotonic clock begins at another point on each host")]
    [InlineData("var id = Environment.ProcessId;", "if (id < 0) return \"\";", "Environment.ProcessId", "int", "Threads and OS processes have other numbers on each host")]
    [InlineData("var id = Environment.CurrentManagedThreadId;", "if (id < 0) return \"\";", "Environment.CurrentManagedThreadId", "int", "Threads and OS processes have other numbers on each host")]
    [InlineData("var id = System.Threading.Thread.CurrentThread.ManagedThreadId;", "if (id < 0) return \"\";", "Thread.ManagedThreadId", "int", "Threads and OS processes have other numbers on each host")]
    public void A_clock_or_a_number_of_the_host(string before, string after, string step, string type, string remedy)
    {
        foreach (var optimize in new[] { true, false })
            Assert.StartsWith($"Component.Run, await 1 | {step} | {type} | {remedy}", Assert.Single(Blocked(Body(before, after), optimize)), StringComparison.Ordinal);
    }

    // The compiler's own code of an iterator asks for the thread that made it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_time_of_day_and_an_iterator_that_is_held_move(bool optimize) => IsMoved(
        "private static IEnumerable<int> Count() { for (var i = 0; i < 3; i++) yield return i; }\n"
            + Body("var since = DateTimeOffset.UtcNow; var all = Count(); var at = Count().GetEnumerator(); at.MoveNext();", "if (since == default || all.Count() != 3 || !at.MoveNext()) return \"\";"),
        optimize);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_statement_moves(bool optimize) =>
        IsMoved("private readonly object _gate = new();\n" + Body("lock (_gate) { _gate.ToString(); }", "lock (_gate) { _gate.ToString(); }"), optimize);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_lambda_does_that_is_held(bool optimize)
    {
        var blocked = Blocked("private static int s_count;\nprivate readonly Func<int> _next = static () => ++s_count;\n" + Body("", "if (_next() < 0) return \"\";"), optimize);
        Assert.Contains(blocked, static line => line.Contains("static Component.s_count | int |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_static_event(bool optimize)
    {
        var blocked = Blocked("private static event Action Changed;\n" + Body("Changed += () => { };", "Changed?.Invoke();"), optimize);
        Assert.Contains(blocked, static line => line.Contains("static Component.Changed | Action | A static field stays on its host", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_of_each_thread_that_a_readonly_field_holds(bool optimize)
    {
        var blocked = Blocked("private static readonly System.Threading.ThreadLocal<int> s_depth = new();\n" + Body("s_depth.Value = 1;", "s_depth.Value = 0;"), optimize);
        Assert.Equal(["Component.Run, await 1 | static Component.s_depth | ThreadLocal<int> | Keep what it carries in a field of the process."], blocked);
    }

    // Each turn begins with an empty context, so there is nothing that a move could lose.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_an_AsyncLocal_was_given_is_gone_after_the_await_moved_or_not(bool optimize)
    {
        const string Members = "private static readonly System.Threading.AsyncLocal<string> s_city = new();\n" + HazardRuns.Lead + """
            s_city.Value = "Rome";
            var before = s_city.Value;
            await outside.Pause();
            return before + " " + (s_city.Value ?? "none");
            }
            """;
        Assert.Equal("Rome none", Ended(Builds.Of(Members, optimize).RunUntil(0)));
        Assert.Equal("Rome none", Ended(Builds.Of(Members, optimize).RunUntil(0).Move()));

        static object? Ended(OutsideWorld world)
        {
            while (world.HasPending) world.Step();
            return world.Root.Value;
        }
    }

    [Theory]
    [InlineData("HashCode.Combine(1, \"a\")", "HashCode.Combine")]
    [InlineData("EqualityComparer<string>.Default.GetHashCode(\"a\")", "EqualityComparer<string>.GetHashCode")]
    [InlineData("StringComparer.Ordinal.GetHashCode(\"a\")", "StringComparer.GetHashCode")]
    [InlineData("string.GetHashCode(\"a\".AsSpan())", "string.GetHashCode")]
    [InlineData("new Key(\"a\").GetHashCode()", "GetHashCode")]
    [InlineData("new Point(1).GetHashCode()", "Point.GetHashCode")]
    [InlineData("System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this)", "RuntimeHelpers.GetHashCode")]
    public void A_hash_code_that_is_kept_over_an_await(string asked, string step)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked(
                Body($"var hash = {asked};", "if (hash == 0 && outside is null) return \"\";"), optimize, "public sealed record Key(string Name); public readonly record struct Point(int X);");
            Assert.Equal([$"Component.Run, await 1 | {step} | int | Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that."], blocked);
        }
    }

    [Theory]
    [InlineData("private int _hash; public override int GetHashCode() => _hash != 0 ? _hash : _hash = Name.GetHashCode();", "_hash", "int")]
    [InlineData("private int? _hash; public override int GetHashCode() => _hash ??= HashCode.Combine(Name, 1);", "_hash", "int?")]
    [InlineData("private long _hash = -1; public override int GetHashCode() => (int)(_hash >= 0 ? _hash : _hash = (uint)Name.GetHashCode());", "_hash", "long")]
    [InlineData("private int _hash; public override int GetHashCode() { if (_hash == 0) System.Threading.Interlocked.CompareExchange(ref _hash, Name.GetHashCode(), 0); return _hash; }", "_hash", "int")]
    [InlineData("private object _hash; public override int GetHashCode() => (int)(_hash ??= Name.GetHashCode());", "_hash", "object")]
    [InlineData("private (bool, int) _hash; public override int GetHashCode() { if (!_hash.Item1) _hash = (true, Name.GetHashCode()); return _hash.Item2; }", "_hash", "ValueTuple<bool, int>")]
    [InlineData("private readonly int[] _hash = new int[1]; public override int GetHashCode() => _hash[0] != 0 ? _hash[0] : _hash[0] = Name.GetHashCode();", "_hash", "int[]")]
    [InlineData("private int _hash; public override int GetHashCode() => Name.Sum(one => _hash = Name.GetHashCode());", "_hash", "int")]
    [InlineData("private int Hash { get; set; } public override int GetHashCode() => Hash != 0 ? Hash : Hash = Name.GetHashCode();", "Hash", "int")]
    public void A_hash_code_that_the_method_keeps_which_answers_with_it(string members, string field, string type)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked(
                "private readonly Dictionary<Key, int> _table = new() { [new Key()] = 1 };\n" + Body("", "if (_table.Count == 0) return \"\";"), optimize,
                "public sealed class Key { public string Name = \"a\"; " + members + " public override bool Equals(object other) => other is Key key && key.Name == Name; }");
            Assert.Contains(
                blocked,
                line => line.Contains($"Key.GetHashCode() → Key.{field} | {type} | Hash codes differ from one OS process to the next: compute it each time, or mark the field [Transient], which is 0 after a move.", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_is_kept_in_a_transient_field_or_made_of_numbers_moves(bool optimize) => IsMoved(
        "private readonly Dictionary<Key, int> _table = new() { [new Key()] = 1 };\n" + Body("", "if (!_table.ContainsKey(new Key())) return \"\";"),
        optimize,
        """
        public sealed class Key
        {
            [Transient] private int _hash;
            private int _sum;
            public string Name = "a";
            public Number Number = new();
            public override int GetHashCode() => _hash != 0 ? _hash : _hash = HashCode.Combine(Name, Number);
            public override bool Equals(object other) => other is Key key && key.Name == Name;
        }
        public sealed class Number
        {
            private int _hash;
            public int Value = 5;
            public override int GetHashCode() => _hash != 0 ? _hash : _hash = Value * 31;
            public override bool Equals(object other) => other is Number number && number.Value == Value;
        }
        """);

    [Theory]
    [InlineData("System.Threading.Monitor.TryEnter(_gate);", "System.Threading.Monitor.Exit(_gate);", "Monitor.TryEnter")]
    [InlineData("var taken = false; System.Threading.Monitor.TryEnter(_gate, 5, ref taken);", "if (taken) System.Threading.Monitor.Exit(_gate);", "Monitor.TryEnter")]
    [InlineData("s_semaphore.Wait();", "s_semaphore.Release();", "SemaphoreSlim.Wait")]
    [InlineData("_ = s_semaphore.WaitAsync();", "s_semaphore.Release();", "SemaphoreSlim.WaitAsync")]
    [InlineData("s_door.EnterReadLock();", "s_door.ExitReadLock();", "ReaderWriterLockSlim.EnterReadLock")]
    [InlineData("s_door.TryEnterWriteLock(0);", "s_door.ExitWriteLock();", "ReaderWriterLockSlim.TryEnterWriteLock")]
    [InlineData("s_mutex.WaitOne();", "s_mutex.ReleaseMutex();", "WaitHandle.WaitOne")]
    public void A_lock_that_is_held_over_an_await(string enter, string leave, string step)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked(
                """
                private readonly object _gate = new();
                private static readonly System.Threading.SemaphoreSlim s_semaphore = new(1);
                private static readonly System.Threading.ReaderWriterLockSlim s_door = new();
                private static readonly System.Threading.Mutex s_mutex = new();

                """ + Body(enter, leave),
                optimize);
            Assert.StartsWith($"Component.Run, await 1 | {step} | {step[..step.IndexOf('.')]} | A lock belongs to ", Assert.Single(blocked), StringComparison.Ordinal);
        }
    }
}
