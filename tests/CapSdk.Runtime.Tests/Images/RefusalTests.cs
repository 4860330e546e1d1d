namespace CapSdk.Runtime.Tests.Images;

/// <summary>What cannot be captured is refused with the whole path to it, and the component goes on.</summary>
public sealed class RefusalTests
{
    private static IReadOnlyList<Blocker> Refused(string members, bool optimize, string others = "", int answers = 0)
    {
        var world = Builds.Of(members, optimize, others).RunUntil(answers);
        var refused = Assert.Throws<MoveRefusedException>(world.Capture);
        Assert.Equal(refused.Blockers, world.Inquire());
        Assert.All(refused.Blockers, blocker => Assert.EndsWith(".", blocker.Remedy));
        if (world.HasPending)
        {
            while (world.HasPending) world.Step();
            Assert.Equal("went on", world.Root.Value);
        }

        return refused.Blockers;
    }

    private static string Show(IEnumerable<Blocker> blockers) => string.Join("; ", blockers.Select(b => $"{b.Method} | {b.Path} | {b.Type}"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                var file = new System.IO.MemoryStream();
                await outside.Pause();
                file.WriteByte(1);
                return "went on";
            }
            """, optimize, answers: 1);
        Assert.Equal("Component.Run, await 2 | local 'file' | MemoryStream", Show(blockers));
        Assert.DoesNotContain("[Transient]", blockers[0].Remedy);
        Assert.Contains("device", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_field_of_a_field(bool optimize)
    {
        var blockers = Refused("""
            private readonly Index _cache = new();
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _cache is null ? "" : "went on";
            }
            """, optimize, others: "public class Index { private List<object> _files = new() { 1, new System.IO.MemoryStream() }; }");
        Assert.Equal(" | Component._cache → Index._files → [1] | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_of_two_private_fields_of_one_name_is_named_with_the_class_that_declares_it(bool optimize)
    {
        const string run = """
            private readonly Index _cache = new();
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _cache is null ? "" : "went on";
            }
            """;
        const string file = "private object _x = new System.IO.MemoryStream();", none = "private object _x = 1;";
        const string place = "private System.Threading.CancellationTokenRegistration _x;";
        Assert.Equal(" | Component._cache → Base._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {file} }} public class Index : Base {{ {none} }}")));
        Assert.Equal(" | Component._cache → Index._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {none} }} public class Index : Base {{ {file} }}")));
        Assert.Equal(" | Component._cache → Base._x | CancellationTokenRegistration", Show(Refused(run, optimize, others: $"public class Base {{ {place} }} public class Index : Base {{ {none} }}")));

        // One alone is looked for in the class of the object.
        Assert.Equal(" | Component._cache → Index._x | MemoryStream", Show(Refused(run, optimize, others: $"public class Base {{ {file} }} public class Index : Base;")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_object_that_a_class_keeps_and_that_can_change(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var settings = Settings.Default;
                await outside.Pause();
                return settings == Settings.Default ? "went on" : "another";
            }
            """, optimize, others: "public class Settings { public static readonly Settings Default = new(); public int Depth { get; set; } }");
        Assert.Equal("Component.Run, await 1 | local 'settings' | Settings", Show(blockers));
        Assert.Contains("make one for each process", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_reason_is_listed(bool optimize)
    {
        var blockers = Refused("""
            private readonly System.Threading.Timer _timer = new(_ => { });
            public async Promise<string> Run(IOutside outside)
            {
                var query = new[] { 1, 2 }.AsParallel().Where(n => n > 1);
                var client = new System.Random();
                Action<string> log = System.Console.WriteLine;
                await Inner(outside, new System.IO.MemoryStream());
                log = null;
                return _timer is null || client is null ? "" : query.Any() ? "went on" : "";
            }
            private async Promise Inner(IOutside outside, object parameter)
            {
                await outside.Pause();
                parameter.ToString();
            }
            """, optimize);
        var text = Show(blockers);
        Assert.Contains("Component.Run, await 1 | local 'query' |", text);
        Assert.Contains("Component.Run, await 1 | local 'client' | Random", text);
        Assert.Equal("Ask a source of random numbers that is a capability, or keep a number and compute the next one from it.", blockers.Single(b => b.Path == "local 'client'").Remedy);
        Assert.Contains("Component.Inner, await 1 | parameter 'parameter' | MemoryStream", text);
        Assert.Contains(" | Component._timer | Timer", text);
        Assert.Contains("ToList()", blockers.Single(b => b.Path == "local 'query'").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_that_cannot_travel_hides_no_other_reason(bool optimize)
    {
        var blockers = Refused("""
            private readonly System.Threading.SpinLock _spin = new();
            private readonly Settings _settings = new();
            private readonly System.Runtime.InteropServices.GCHandle _handle;
            private readonly System.Net.IPAddress _address = System.Net.IPAddress.Loopback;
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Runtime.InteropServices.GCHandle();
                var file = new System.IO.MemoryStream();
                await outside.Pause();
                return file.Length == 0 && !held.IsAllocated && !_spin.IsHeld && !_handle.IsAllocated && _settings is not null && _address is not null ? "went on" : "";
            }
            """, optimize, others: """
            public class Settings { public System.Threading.SpinLock Inner; public object[] Files = { new System.IO.MemoryStream() }; public Pair Both = new() { Other = new System.IO.MemoryStream() }; }
            public struct Pair { public System.Runtime.InteropServices.GCHandle Handle; public object Other; }
            """);
        Assert.Equal(
            [
                " | Component._address | IPAddress",
                " | Component._handle | GCHandle",
                " | Component._settings → Settings.Both → Pair.Handle | GCHandle",
                " | Component._settings → Settings.Both.Other | MemoryStream",
                " | Component._settings → Settings.Files → [0] | MemoryStream",
                " | Component._settings → Settings.Inner | SpinLock",
                " | Component._spin | SpinLock",
                "Component.Run, await 1 | local 'file' | MemoryStream",
                "Component.Run, await 1 | local 'held' | GCHandle",
            ],
            blockers.Select(static b => $"{b.Method} | {b.Path} | {b.Type}").Order(StringComparer.Ordinal));
        Assert.Equal(
            "A process runs one turn at a time and needs no lock: leave it out, or set [Process(Reentrant = false)] where one request is to end before the next begins. One that guards what others share belongs in a device.",
            blockers.Single(static b => b.Path == "Component._spin").Remedy);
        Assert.Equal("Keep its text, and parse it where it is used.", blockers.Single(static b => b.Path == "Component._address").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_method_that_awaits_a_foreign_task_hides_no_other_reason(bool optimize)
    {
        var world = Builds.Of("""
            public async Promise<string> Run(IOutside outside)
            {
                var file = new System.IO.MemoryStream();
                await System.Threading.Tasks.Task.Delay(-1);
                return file.Length == 0 ? "went on" : "";
            }
            """, optimize).RunUntil(0);
        var text = Show(world.Inquire());
        Assert.Contains("Component.Run, await 1 | local 'file' | MemoryStream", text);
        Assert.Contains("TaskAwaiter", text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Queries_of_other_kinds_and_what_a_query_holds(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var file = new System.IO.MemoryStream();
                var query = new[] { 1, 2 }.Where(n => n > file.Length).OrderBy(n => -n);
                var parsed = new[] { "1" }.Select(int.Parse);
                var queryable = new[] { 1, 2 }.AsQueryable();
                var clocks = new List<System.Threading.Timer>().Where(timer => timer is not null);
                await outside.Pause();
                return query.Any() && parsed.Any() && queryable.Any() && !clocks.Any() ? "went on" : "";
            }
            """, optimize);
        var files = blockers.Where(blocker => blocker.Type == "MemoryStream").ToArray();
        Assert.NotEmpty(files);
        Assert.Contains(files, blocker => blocker.Path.EndsWith("local 'file'", StringComparison.Ordinal));
        Assert.Equal("Use a lambda of the component that calls it.", blockers.Single(blocker => blocker.Path == "local 'parsed'").Remedy);
        Assert.Equal("Call ToList() on the query before the await.", blockers.Single(blocker => blocker.Path == "local 'queryable'").Remedy);
        Assert.Equal("Call ToList() on the query before the await.", blockers.Single(blocker => blocker.Path == "local 'clocks'").Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refused_query_is_not_run(bool optimize)
    {
        var blockers = Refused("""
            private readonly List<object> _seen = new();
            public async Promise<string> Run(IOutside outside)
            {
                var query = new object[] { 1, new System.IO.MemoryStream() }.Select(item => { _seen.Add(item); return item; });
                await outside.Pause();
                return _seen.Count == 0 && query.Any() ? "went on" : "";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'query' → [1] | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_of_a_sorted_set_and_an_enumerator_of_an_array_builder(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var window = new SortedSet<int> { 1, 2, 3 }.GetViewBetween(1, 2);
                var builder = System.Collections.Immutable.ImmutableArray.CreateBuilder<int>();
                builder.Add(1);
                using var items = ((IEnumerable<int>)builder).GetEnumerator();
                await outside.Pause();
                items.MoveNext();
                return window.Count == 2 ? "went on" : "";
            }
            """, optimize);
        Assert.Equal(["local 'items'", "local 'window'"], blockers.Select(blocker => blocker.Path).Order());
        Assert.All(blockers, blocker => Assert.Equal("Call ToList() and enumerate the copy.", blocker.Remedy));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stream_in_a_sorted_dictionary(bool optimize)
    {
        var blockers = Refused("""
            private readonly SortedDictionary<int, object> _files = new() { [1] = new System.IO.MemoryStream() };
            public async Promise<string> Run(IOutside outside)
            {
                await outside.Pause();
                return _files is null ? "" : "went on";
            }
            """, optimize);
        Assert.Equal(" | Component._files → a value | MemoryStream", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_captured_local_and_a_delegate_to_foreign_code(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var stream = new System.IO.MemoryStream();
                Func<long> length = () => stream.Length;
                Action<string> log = System.Console.WriteLine;
                await outside.Pause();
                length();
                if (log is null) return "";
                return "went on";
            }
            """, optimize);
        // The optimiser keeps no local for what the lambda captured: only the lambda leads there.
        Assert.Contains($"Component.Run, await 1 | {(optimize ? "local 'length' → " : "")}local 'stream' | MemoryStream", Show(blockers));
        Assert.Contains("Component.Run, await 1 | local 'log' | Action<string>", Show(blockers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_foreign_task_that_is_awaited(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                await new System.Threading.Tasks.TaskCompletionSource().Task;
                return "went on";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 |  | TaskAwaiter", Show(blockers));
        Assert.Contains("device", blockers[0].Remedy);
        Assert.Contains("Promise.WhenAll or Promise.WhenAny", blockers[0].Remedy);
    }

    [Theory]
    [InlineData("new System.Threading.Tasks.ValueTask<int>(new System.Threading.Tasks.TaskCompletionSource<int>().Task)", "ValueTaskAwaiter<int>")]
    [InlineData("new System.Threading.Tasks.ValueTask(new System.Threading.Tasks.TaskCompletionSource().Task).ConfigureAwait(false)", "ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<string>().Reader.ReadAsync()", "ValueTaskAwaiter<string>")]
    [InlineData("new Never()", "Never")]
    [InlineData("new NeverObject()", "NeverObject")]
    public void A_foreign_await_that_the_method_is_suspended_at(string awaited, string type)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                public async Promise<string> Run(IOutside outside)
                {
                    await outside.Pause();
                    await {{awaited}};
                    return "went on";
                }
                """, optimize, others: """
                public struct Never : System.Runtime.CompilerServices.INotifyCompletion
                {
                    public bool IsCompleted => false;
                    public Never GetAwaiter() => this;
                    public void GetResult() { }
                    public void OnCompleted(Action continuation) { }
                }
                public class NeverObject : System.Runtime.CompilerServices.INotifyCompletion
                {
                    public bool IsCompleted => false;
                    public NeverObject GetAwaiter() => this;
                    public void GetResult() { }
                    public void OnCompleted(Action continuation) { }
                }
                """, answers: 1);
            Assert.Equal($"Component.Run, await 2 |  | {type}", Show(blockers));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_yield_that_the_method_is_suspended_at(bool optimize)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Stalled());
        try
        {
            var blockers = Refused("""
                public async Promise<string> Run(IOutside outside)
                {
                    await outside.Pause();
                    await System.Threading.Tasks.Task.Yield();
                    return "went on";
                }
                """, optimize, answers: 1);
            Assert.Equal("Component.Run, await 2 |  | YieldAwaitable.YieldAwaiter", Show(blockers));
            Assert.StartsWith("Leave Task.Yield() out", blockers[0].Remedy, StringComparison.Ordinal);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    // Where a yield goes, and from where it never comes back.
    private sealed class Stalled : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }

    [Fact]
    public void A_value_task_of_this_machine_that_is_held()
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Threading.Tasks.ValueTask<int>(new System.Threading.Tasks.TaskCompletionSource<int>().Task);
                await outside.Pause();
                return held.IsCompleted ? "" : "went on";
            }
            """, optimize: true);
        Assert.Equal("Component.Run, await 1 | local 'held' | Task<int>", Show(blockers));
    }

    [Theory]
    [InlineData("ValueTask<int>", true)]
    [InlineData("ValueTask<int>", false)]
    [InlineData("ValueTask", true)]
    [InlineData("ValueTask", false)]
    public void A_value_task_over_a_source_of_the_component_that_is_held(string type, bool optimize)
    {
        var blockers = Refused($$"""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Threading.Tasks.{{type}}(new Source(), 1);
                await outside.Pause();
                return held.IsCompleted ? "" : "went on";
            }
            """, optimize, others: """
            public sealed class Source : System.Threading.Tasks.Sources.IValueTaskSource<int>, System.Threading.Tasks.Sources.IValueTaskSource
            {
                public int Asked;
                public int GetResult(short token) => 1;
                void System.Threading.Tasks.Sources.IValueTaskSource.GetResult(short token) { }
                public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => System.Threading.Tasks.Sources.ValueTaskSourceStatus.Pending;
                public void OnCompleted(Action<object> continuation, object state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) { }
            }
            """);
        Assert.Equal("Component.Run, await 1 | local 'held' | Source", Show(blockers));
        Assert.Equal("Await the value task at once, or make it of a promise: new ValueTask<T>(promise.AsTask()).", blockers[0].Remedy);
    }

    [Fact]
    public void A_value_task_over_a_source_in_a_field()
    {
        var blockers = Refused("""
            private readonly List<System.Threading.Tasks.ValueTask<string>> _reads = new();
            public async Promise<string> Run(IOutside outside)
            {
                _reads.Add(System.Threading.Channels.Channel.CreateUnbounded<string>().Reader.ReadAsync());
                await outside.Pause();
                return _reads.Count == 1 ? "went on" : "";
            }
            """, optimize: true);
        Assert.StartsWith(" | Component._reads → [0] | ", Show(blockers), StringComparison.Ordinal);
        Assert.StartsWith("Await the value task at once", blockers[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_awaited_by_a_task_method()
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var promise = Inner(outside);
                var task = Foreign(promise);
                await promise;
                return "went on";
            }
            private async Promise Inner(IOutside outside) => await outside.Pause();
            private async System.Threading.Tasks.Task Foreign(Promise promise) => await promise;
            """, optimize: true);
        Assert.Contains(blockers, blocker => blocker is { Type: "a method that does not return a promise" } && blocker.Remedy.Contains("async Promise instead of async Task"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var (handle, n) = (new System.Runtime.InteropServices.GCHandle(), 1);
                await outside.Pause();
                return handle.IsAllocated || n == 0 ? "" : "went on";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'handle' | GCHandle", Show(blockers));
        Assert.Equal("Use it in a method that returns before the await, or hold it in a device behind a capability.", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_in_a_value_in_a_local(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new Held();
                await outside.Pause();
                return held.Handle.IsAllocated ? "" : "went on";
            }
            """, optimize, others: "public struct Held { public System.Runtime.InteropServices.GCHandle Handle; }");
        Assert.Equal("Component.Run, await 1 | local 'held' → Held.Handle | GCHandle", Show(blockers));
        Assert.Equal("Hold it in a device behind a capability, or mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again.", blockers[0].Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_foreach_goes_through(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var bits = new System.Collections.BitArray(2);
                foreach (bool bit in bits) await outside.Pause();
                return "went on";
            }
            """, optimize);
        var sequence = Assert.Single(blockers, blocker => blocker.Type.Contains("Enumerator", StringComparison.Ordinal));
        Assert.Equal("Component.Run, await 1", sequence.Method);
        Assert.Equal("a temporary of the compiler (the sequence of a foreach)", sequence.Path);
        Assert.Equal("Call ToList() and enumerate the copy.", sequence.Remedy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_end_of_a_method_whose_locals_could_not_travel(bool optimize)
    {
        // What it left is its result.
        var world = Builds.Of("""
            public async Promise<string> Run(IOutside outside)
            {
                var ended = Inner(outside);
                await outside.Pause();
                await outside.Pause();
                return await ended;
            }
            private async Promise<string> Inner(IOutside outside)
            {
                var handle = new System.Runtime.InteropServices.GCHandle();
                await outside.Pause();
                return handle.IsAllocated ? "" : "went on";
            }
            """, optimize).RunUntil(1).Move();
        while (world.HasPending) world.Step();
        Assert.Equal("went on", world.Root.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_comparer_of_the_base_library_that_is_made_of_code(bool optimize)
    {
        var blockers = Refused("""
            private readonly HashSet<string> _names = new(EqualityComparer<string>.Create((a, b) => a == b, a => a.Length));
            public async Promise<string> Run(IOutside outside)
            {
                var alone = EqualityComparer<string>.Create((a, b) => a == b, a => a.Length);
                var map = new Dictionary<string, int>(EqualityComparer<string>.Create((a, b) => a == b, a => a.Length)) { ["a"] = 1 };
                await outside.Pause();
                return _names.Count + map.Count == 1 && alone is not null ? "went on" : "";
            }
            """, optimize);
        Assert.Equal(
            [
                " | Component._names → its comparer | A comparer of the base library",
                "Component.Run, await 1 | local 'alone' | A comparer of the base library",
                "Component.Run, await 1 | local 'map' → its comparer | A comparer of the base library",
            ],
            blockers.Select(blocker => Show([blocker])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_order_that_is_made_of_code(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var order = Comparer<int>.Create((a, b) => b - a);
                var sorted = new SortedSet<int>(Comparer<int>.Create((a, b) => b - a)) { 1 };
                var own = new Dictionary<string, int>(new Own()) { ["a"] = 1 };
                await outside.Pause();
                return sorted.Comparer == order || own.Count == 0 ? "" : "went on";
            }
            """, optimize, others: """
            public class Own : IEqualityComparer<string>
            {
                private readonly object _file = new System.IO.MemoryStream();
                public bool Equals(string x, string y) => x == y && _file is not null;
                public int GetHashCode(string text) => 1;
            }
            """);
        Assert.Equal(
            [
                "Component.Run, await 1 | local 'order' | A comparer of the base library",
                "Component.Run, await 1 | local 'own' → its comparer → Own._file | MemoryStream",
                "Component.Run, await 1 | local 'sorted' → its comparer | A comparer of the base library",
            ],
            blockers.Select(blocker => Show([blocker])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callback_on_a_token(bool optimize)
    {
        var blockers = Refused("""
            private readonly CancelSource _source = new();
            public async Promise<string> Run(IOutside outside)
            {
                var token = _source.Token;
                using var registration = token.Register(() => { });
                await outside.Pause();
                return "went on";
            }
            """, optimize);
        Assert.Contains(blockers, static blocker => blocker is { Path: "local 'registration'", Type: "CancellationTokenRegistration" });
        Assert.Contains("dispose the registration before the await", blockers[0].Remedy);
    }

    // What the analyzers report of closures, iterators and finalizers (CAP3009) is refused.
    [Theory]
    [InlineData("var file = new System.IO.MemoryStream(); Func<long> size = () => file.Length; await outside.Pause(); size();", "MemoryStream")]
    [InlineData("var file = new System.IO.MemoryStream(); await outside.Pause(); Func<long> size = () => file.Length; size();", "MemoryStream")]
    [InlineData("var file = new System.IO.MemoryStream(); await outside.Pause(); Size(); long Size() => file.Length;", "MemoryStream")]
    [InlineData("foreach (var n in Lines()) await outside.Pause();", "MemoryStream")]
    [InlineData("foreach (var n in Lines().Where(n => n > 0)) await outside.Pause();", "MemoryStream")]
    [InlineData("foreach (var n in Given(new System.IO.MemoryStream())) await outside.Pause();", "MemoryStream")]
    [InlineData("var held = new Released(); await outside.Pause(); held.ToString();", "Released")]
    public void What_a_closure_an_iterator_or_a_finalizer_keeps(string body, string type)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                public async Promise<string> Run(IOutside outside)
                {
                    {{body}}
                    return "went on";
                }
                private static IEnumerable<int> Lines()
                {
                    using var file = new System.IO.MemoryStream(new byte[] { 1, 2 });
                    while (file.ReadByte() is var read && read >= 0) yield return read;
                }
                private static IEnumerable<int> Given(System.IO.Stream stream)
                {
                    var length = (int)stream.Length;
                    yield return length;
                    yield return length + 1;
                }
                """, optimize, others: "public class Released { ~Released() { } }");
            Assert.Contains(blockers, blocker => blocker.Type == type);
        }
    }

    [Theory]
    [InlineData("token.Register(() => { });")]
    [InlineData("token.UnsafeRegister(static _ => { }, null);")]
    [InlineData("_linked = System.Threading.CancellationTokenSource.CreateLinkedTokenSource(token).Token;")]
    public void A_callback_that_nobody_holds(string registered)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                private readonly CancelSource _source = new();
                [Transient] private System.Threading.CancellationToken _linked;
                public async Promise<string> Run(IOutside outside)
                {
                    var token = _source.Token;
                    {{registered}}
                    await outside.Pause();
                    return _linked.IsCancellationRequested ? "" : "went on";
                }
                """, optimize);
            Assert.Equal("Leave the callback with OnCancelled(…), which moves; or dispose the registration before the await, and call ThrowIfCancellationRequested() on the token after it.", Assert.Single(blockers).Remedy);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_that_is_linked_with_others(bool optimize)
    {
        var blockers = Refused("""
            private readonly CancelSource _source = new();
            public async Promise<string> Run(IOutside outside)
            {
                var linked = System.Threading.CancellationTokenSource.CreateLinkedTokenSource(_source.Token).Token;
                await outside.Pause();
                return linked.IsCancellationRequested ? "" : "went on";
            }
            """, optimize);
        Assert.Contains(blockers, static blocker => blocker.Path.StartsWith("local 'linked'", StringComparison.Ordinal));
        Assert.Contains(blockers, static blocker => blocker.Remedy.StartsWith("Leave the callback with OnCancelled(…)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_view_of_a_list_that_holds_a_stream(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var view = new List<object> { 1, new System.IO.MemoryStream() }.AsReadOnly();
                await outside.Pause();
                return view.Count == 2 ? "went on" : "";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 | local 'view' → [1] | MemoryStream", Show(blockers));
    }
}
