namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// What a static readonly field holds: a host refuses to move code that changes it, since the next host has another one; and moves code that only reads it, which is what
/// most tables are for.
/// </summary>
public sealed class SharedContentTests
{
    private const string Remedy = "What a static field holds stays on its host, and this is changed: keep it in a field of the process";

    private const string Others = """
        public sealed class State { public int Depth; public int Width { get; set; } public State Next; public List<int> Items = new(); public event Action Ended; [Transient] private int _found; public void Deepen() => Depth++; public int Found() => _found = Depth; public bool Heard => Ended is null; }
        public struct Point { public int X; public List<int> Items; public void Move() => X++; }
        public static class Shared
        {
            public static readonly State One = new();
            public static List<int> Items { get; } = new() { 1 };
            public static List<int> Through() => Items;
            public static void Remember(List<int> into, int n) => Deeper(n, into);
            private static void Deeper(int n, IList<int> into) { if (n > 5) Deeper(n - 1, into); else into.Add(n); }
            public static int Sum(List<int> of, int from) => from == of.Count ? 0 : of[from] + Sum(of, from + 1);
            public static List<int> Doubled(List<int> of) => of.Select(static n => n + n).ToList();
        }
        public sealed class Wrapper(List<int> items) { public void Add() => items.Add(1); public int Count => items.Count; }
        public sealed class Kind
        {
            private static readonly List<Kind> s_all = new();
            public static readonly Kind First = new("first"), Second = new("second");
            private Kind(string name) { Name = name; s_all.Add(this); }
            public string Name { get; }
            public static IReadOnlyList<Kind> All => s_all;
        }
        """;

    [Theory]
    [InlineData("List<int>", "= new()", "s_seen.Add(1);")]
    [InlineData("List<int>", "= new()", "var seen = s_seen; seen.Add(1);")]
    [InlineData("List<int>", "= new()", "s_seen.Clear();")]
    [InlineData("List<int>", "= new() { 1 }", "s_seen[0] = 2;")]
    [InlineData("List<int>", "= new() { 1 }", "s_seen[0]++;")]
    [InlineData("List<int>", "= new()", "s_seen.Sort();")]
    [InlineData("IList<int>", "= new List<int>()", "s_seen.Add(1);")]
    [InlineData("object", "= new List<int>()", "((List<int>)s_seen).Add(1);")]
    [InlineData("object", "= new List<int>()", "if (s_seen is List<int> seen) seen.Add(1);")]
    [InlineData("List<int>", "= new()", "foreach (var n in new[] { 1 }) { s_seen.Add(n); }")]
    [InlineData("List<int>", "= new()", "new[] { 1 }.ToList().ForEach(s_seen.Add);")]
    [InlineData("List<int>", "= new()", "new[] { 1 }.ToList().ForEach(n => s_seen.Add(n));")]
    [InlineData("List<int>", "= new()", "var seen = s_seen; new[] { 1 }.ToList().ForEach(n => seen.Add(n));")]
    [InlineData("List<int>", "= new()", "new Wrapper(s_seen).Add();")]
    [InlineData("List<int>", "= new()", "void Go() { System.Runtime.InteropServices.CollectionsMarshal.AsSpan(s_seen).Fill(1); } Go();")]
    [InlineData("int[]", "= { 1 }", "s_seen[0] = 2;")]
    [InlineData("int[]", "= { 1 }", "s_seen[0]++;")]
    [InlineData("int[]", "= { 1 }", "void Go() { ref var first = ref s_seen[0]; first = 2; } Go();")]
    [InlineData("int[]", "= { 1 }", "System.Threading.Interlocked.Increment(ref s_seen[0]);")]
    [InlineData("int[]", "= { 1 }", "Array.Clear(s_seen);")]
    [InlineData("int[]", "= { 1 }", "Array.Sort(s_seen);")]
    [InlineData("int[]", "= { 1 }", "Array.Copy(new[] { 2 }, s_seen, 1);")]
    [InlineData("int[]", "= { 1 }", "new[] { 2 }.CopyTo(s_seen, 0);")]
    [InlineData("int[]", "= { 1 }", "new List<int> { 2 }.CopyTo(s_seen);")]
    [InlineData("int[]", "= { 1 }", "void Go() { Span<int> all = s_seen; all[0] = 2; } Go();")]
    [InlineData("int[]", "= { 1 }", "void Go() { s_seen.AsSpan(0, 1).Clear(); } Go();")]
    [InlineData("int[,]", "= { { 1 } }", "s_seen[0, 0] = 2;")]
    [InlineData("int[][]", "= { new[] { 1 } }", "s_seen[0][0] = 2;")]
    [InlineData("object[]", "= { new State() }", "((State)s_seen[0]).Depth = 2;")]
    [InlineData("Point[]", "= new Point[1]", "s_seen[0].X = 2;")]
    [InlineData("Point[]", "= new Point[1]", "s_seen[0].Move();")]
    [InlineData("Dictionary<string, int>", "= new()", "s_seen[\"a\"] = 1;")]
    [InlineData("Dictionary<string, int>", "= new()", "s_seen.TryAdd(\"a\", 1);")]
    [InlineData("Dictionary<string, int>", "= new()", "void Go() { System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(s_seen, \"a\", out _)++; } Go();")]
    [InlineData("Dictionary<string, List<int>>", "= new() { [\"a\"] = new() }", "s_seen[\"a\"].Add(1);")]
    [InlineData("Dictionary<string, List<int>>", "= new() { [\"a\"] = new() }", "if (s_seen.TryGetValue(\"a\", out var list)) list.Add(1);")]
    [InlineData("Dictionary<string, List<int>>", "= new() { [\"a\"] = new() }", "foreach (var (name, list) in s_seen) list.Add(1);")]
    [InlineData("Dictionary<string, List<int>>", "= new() { [\"a\"] = new() }", "foreach (var list in s_seen.Values) list.Add(1);")]
    [InlineData("HashSet<int>", "= new()", "s_seen.Add(1);")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int>", "= new()", "s_seen.GetOrAdd(\"a\", 1);")]
    [InlineData("System.Text.StringBuilder", "= new()", "s_seen.Append(1);")]
    [InlineData("System.Text.StringBuilder", "= new(\"a\")", "s_seen[0] = 'b';")]
    [InlineData("State", "= new()", "s_seen.Depth = 1;")]
    [InlineData("State", "= new()", "s_seen.Depth++;")]
    [InlineData("State", "= new()", "s_seen.Width += 1;")]
    [InlineData("State", "= new() { Next = new() }", "s_seen.Next.Depth++;")]
    [InlineData("State", "= new()", "s_seen.Items.Add(1);")]
    [InlineData("State", "= new()", "s_seen.Ended += () => { };")]
    [InlineData("State", "= new()", "System.Threading.Interlocked.Increment(ref s_seen.Depth);")]
    [InlineData("(int, List<int>)", "= (1, new())", "s_seen.Item2.Add(1);")]
    [InlineData("Lazy<List<int>>", "= new(() => new())", "s_seen.Value.Add(1);")]
    [InlineData("System.Runtime.CompilerServices.StrongBox<int>", "= new()", "s_seen.Value = 1;")]
    [InlineData("System.Runtime.CompilerServices.StrongBox<int>", "= new()", "System.Threading.Volatile.Write(ref s_seen.Value, 1);")]
    [InlineData("System.Runtime.CompilerServices.StrongBox<int>", "= new()", "System.Threading.Interlocked.Exchange(ref s_seen.Value, 1);")]
    [InlineData("Random", "= new(42)", "if (s_seen.Next() < 0) return \"\";")]
    [InlineData("System.Threading.Channels.Channel<int>", "= System.Threading.Channels.Channel.CreateUnbounded<int>()", "s_seen.Writer.TryWrite(1);")]
    [InlineData("System.IO.MemoryStream", "= new()", "s_seen.WriteByte(1);")]
    [InlineData("System.IO.MemoryStream", "= new()", "if (s_seen.ReadByte() > 0) return \"\";")]
    [InlineData("System.IO.TextReader", "= new System.IO.StringReader(\"a\")", "if (s_seen.ReadLine() == \"b\") return \"\";")]
    [InlineData("System.Threading.CancellationTokenSource", "= new()", "s_seen.Cancel();")]
    [InlineData("System.Threading.Tasks.TaskCompletionSource", "= new()", "s_seen.TrySetResult();")]
    [InlineData("System.Diagnostics.Stopwatch", "= System.Diagnostics.Stopwatch.StartNew()", "if (s_seen.Elapsed.Ticks < 0) return \"\";")]
    [InlineData("System.Runtime.CompilerServices.ConditionalWeakTable<object, State>", "= new()", "s_seen.GetOrCreateValue(this);")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>", "= new()", "s_seen.Add(1);")]
    [InlineData("WeakReference<State>", "= new(new State())", "s_seen.SetTarget(null);")]
    [InlineData("System.Text.Json.Nodes.JsonObject", "= new()", "s_seen[\"a\"] = 1;")]
    [InlineData("System.Threading.CountdownEvent", "= new(3)", "s_seen.Signal();")]
    [InlineData("byte[]", "= { 1 }", "new Random(1).NextBytes(s_seen);")]
    [InlineData("byte[]", "= { 1 }", "new System.IO.MemoryStream(new byte[1]).Read(s_seen, 0, 1);")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>.Builder", "= System.Collections.Immutable.ImmutableArray.CreateBuilder<int>()", "s_seen.Add(1);")]
    [InlineData("System.Globalization.NumberFormatInfo", "= new()", "s_seen.NegativeSign = \"~\";")]
    public void What_the_method_changes_is_refused(string type, string initial, string change)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked($"private static readonly {type} s_seen {initial};\n", change, optimize);
            var refusal = Assert.Single(blocked, static line => line.Contains("s_seen", StringComparison.Ordinal));
            Assert.Contains("static Component.s_seen", refusal, StringComparison.Ordinal);
            Assert.Contains(Remedy, refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_would_not_move_in_a_field_either_is_told_what_would() =>
        Assert.Equal(
            ["Component.Run, await 1 | static Component.s_seen | Random | " + Remedy + ", in a form that moves: ask a source of random numbers that is a capability, or keep a number and compute the next one from it."],
            Blocked("private static readonly Random s_seen = new(1);\n", "s_seen.Next();", optimize: true));

    [Fact]
    public void What_the_generator_of_Json_contexts_keeps_is_the_same_on_every_host()
    {
        Assert.Null(Codecs.Graphs.Emitted.Hazards.Of(typeof(Letters)));
        Assert.Equal("{\"Text\":\"a\"}", Letters.Written(new Letter("a")));
    }

    [Fact]
    public void The_refusal_names_the_field_its_type_and_what_changes_it()
    {
        foreach (var optimize in new[] { true, false })
        {
            Assert.Equal(
                ["Component.Run, await 1 | static Component.s_seen | List<int> | " + Remedy + "."], Blocked("private static readonly List<int> s_seen = new();\n", "s_seen.Add(1);", optimize));
            Assert.Equal(
                ["Component.Run, await 1 | static Component.s_seen, changed by Shared.Deeper() | List<int> | " + Remedy + "."],
                Blocked("private static readonly List<int> s_seen = new();\n", "Shared.Remember(s_seen, 7);", optimize));
            Assert.Equal(
                ["Component.Run, await 1 | static Shared.One, changed by State.Deepen() | State | " + Remedy + "."], Blocked("", "Shared.One.Deepen();", optimize));
            Assert.Equal(
                ["Component.Run, await 1 | static Shared.Items | List<int> | " + Remedy + "."], Blocked("", "Shared.Through().Add(1);", optimize));
        }
    }

    [Fact]
    public void One_that_another_method_of_the_process_changes_is_refused_as_well()
    {
        foreach (var optimize in new[] { true, false })
        {
            var blocked = Blocked("private static readonly List<int> s_seen = new();\npublic void Visited() => s_seen.Add(1);\n", "_ = s_seen.Count + GetHashCodeOf(this); static int GetHashCodeOf(Component c) => 1;", optimize, held: "private Component _self;", hold: "_self = this;");
            Assert.Contains(blocked, static line => line.Contains("Component.Visited() → static Component.s_seen | List<int> |", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_a_local_keeps_over_an_await_is_followed_too()
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(
                Blocked("private static readonly List<int> s_seen = new();\n", "", optimize, hold: "var seen = s_seen;", after: "seen.Add(1);"),
                static line => line.StartsWith("Component.Run, await 1 | static Component.s_seen | List<int> |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("List<int>", "= new() { 1 }", "if (s_table[0] + s_table.Count + s_table.IndexOf(1) + s_table.First() < 0) return \"\";")]
    [InlineData("List<int>", "= new() { 1 }", "var copy = s_table.ToList(); copy.Add(1); copy = new(s_table); copy.Clear(); copy = s_table.Where(n => n > 0).Select(n => n + 1).ToList(); copy.Add(2);")]
    [InlineData("List<int>", "= new() { 1 }", "var list = s_table; var n = list.Count; list = new List<int>(); list.Add(n);")]
    [InlineData("List<int>", "= new() { 1 }", "var list = new List<int>(); list.AddRange(s_table); list.Add(s_table[0]); list.CopyTo(new int[2]);")]
    [InlineData("List<int>", "= new() { 1 }", "foreach (var n in s_table) { var own = new List<int>(); own.Add(n); }")]
    [InlineData("List<int>", "= new() { 1 }", "if (Shared.Sum(s_table, 0) < 0) return \"\"; Shared.Doubled(s_table).Add(1);")]
    [InlineData("List<int>", "= new() { 1 }", "if (new Wrapper(s_table).Count < 0) return \"\";")]
    [InlineData("List<int>", "= new() { 1 }", "lock (s_table) { if (s_table.Contains(2)) return \"\"; }")]
    [InlineData("int[]", "= { 1, 2 }", "var sum = 0; for (var i = 0; i < s_table.Length; i++) sum += s_table[i]; if (sum < 0) return \"\";")]
    [InlineData("int[]", "= { 1, 2 }", "var copy = (int[])s_table.Clone(); copy[0] = 5; s_table.CopyTo(copy, 0); Array.Copy(s_table, copy, 1); copy = s_table[..1]; copy[0] = 2;")]
    [InlineData("int[]", "= { 1, 2 }", "void Go() { ReadOnlySpan<int> all = s_table; if (all[0] + Array.IndexOf(s_table, 2) + s_table.Max() < 0) return; ref readonly var first = ref all[0]; } Go();")]
    [InlineData("string[]", "= { \"a\", \"b\" }", "var text = string.Join(\",\", s_table); var parts = text.Split(','); parts[0] = s_table[1];")]
    [InlineData("Point[]", "= new Point[1]", "var point = s_table[0]; point.X = 5; point.Move(); if (s_table[0].X.ToString() == \"5\") return \"\";")]
    [InlineData("Dictionary<string, int>", "= new() { [\"a\"] = 1 }", "if (s_table.TryGetValue(\"a\", out var n) && n < 0) return \"\"; foreach (var (name, value) in s_table) n += name.Length + value; n += s_table[\"a\"];")]
    [InlineData("Dictionary<string, Func<int, int>>", "= new() { [\"a\"] = n => n + 1 }", "if (s_table[\"a\"](1) < 0) return \"\";")]
    [InlineData("Dictionary<string, List<int>>", "= new() { [\"a\"] = new() { 1 } }", "var all = new List<int>(); foreach (var list in s_table.Values) all.AddRange(list); all.AddRange(s_table[\"a\"]); all.Clear();")]
    [InlineData("HashSet<string>", "= new() { \"a\" }", "if (s_table.Contains(\"b\") || s_table.Overlaps(new[] { \"c\" })) return \"\"; var own = new HashSet<string>(s_table); own.Add(\"d\"); own.UnionWith(s_table);")]
    [InlineData("System.Collections.Immutable.ImmutableList<int>", "= System.Collections.Immutable.ImmutableList.Create(1)", "var more = s_table.Add(2).Remove(1); if (more.Count == 0) return \"\";")]
    [InlineData("System.Text.RegularExpressions.Regex", "= new(\"a\")", "if (s_table.Replace(\"b\", \"\") == \"\") return \"\";")]
    [InlineData("System.Text.RegularExpressions.Regex", "= new(\"a\")", "if (s_table.IsMatch(\"b\") || s_table.Match(\"c\").Success || s_table.Matches(\"c\").Count > 0 || s_table.Split(\"b\").Length == 0) return \"\";")]
    [InlineData("System.Text.Encoding", "= new System.Text.UTF8Encoding(false)", "if (s_table.GetBytes(\"a\").Length + s_table.GetByteCount(\"b\") < 2 || s_table.GetString(new byte[1]) == \"\" || s_table.GetPreamble().Length > 3) return \"\";")]
    [InlineData("System.Globalization.CultureInfo", "= System.Globalization.CultureInfo.GetCultureInfo(\"de\")", "if (s_table.Name == \"\" || s_table.NumberFormat.NegativeSign == \"\" || 5.ToString(s_table) == \"\" || s_table.TextInfo.ToUpper(\"a\") == \"\" || s_table.CompareInfo.Compare(\"a\", \"b\") == 0) return \"\";")]
    [InlineData("System.Text.Json.JsonSerializerOptions", "= new() { WriteIndented = true }", "if (!s_table.WriteIndented || System.Text.Json.JsonSerializer.Serialize(1, s_table) == \"\") return \"\";")]
    [InlineData("Uri", "= new(\"http://a/b\")", "if (s_table.Host == \"\" || s_table.IsBaseOf(s_table) && s_table.GetLeftPart(UriPartial.Path) == \"\" || new Uri(s_table, \"c\").Host == \"\") return \"\";")]
    [InlineData("Version", "= new(1, 2)", "if (s_table.CompareTo(new Version(1, 3)) == 0 || s_table.Major == 0 || s_table.ToString(1) == \"\") return \"\";")]
    [InlineData("Type", "= typeof(int)", "if (s_table.IsAssignableFrom(typeof(string)) || s_table.GetMethods().Length == 0) return \"\";")]
    [InlineData("StringComparer", "= StringComparer.OrdinalIgnoreCase", "if (s_table.Equals(\"a\", \"b\") || s_table.Compare(\"a\", \"b\") == 0 || new HashSet<string>(s_table).Count > 0) return \"\";")]
    [InlineData("IComparer<int>", "= Comparer<int>.Create((a, b) => b - a)", "var own = new List<int> { 1, 2 }; own.Sort(s_table); if (s_table.Compare(1, 2) == 0) return \"\";")]
    [InlineData("Lazy<List<int>>", "= new(() => new() { 1 })", "if (s_table.Value.Count == 0 || s_table.IsValueCreated && s_table.Value[0] == 2) return \"\";")]
    [InlineData("System.Collections.Frozen.FrozenSet<string>", "= System.Collections.Frozen.FrozenSet.ToFrozenSet(new[] { \"a\" })", "if (s_table.Contains(\"b\") || !s_table.TryGetValue(\"a\", out _) || s_table.IsSubsetOf(new[] { \"b\" })) return \"\"; foreach (var one in s_table) if (one == \"\") return \"\";")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, int[]>", "= System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, int[]> { [\"a\"] = new[] { 1 } })", "if (s_table[\"a\"][0] > 1 || s_table.ContainsKey(\"b\") || s_table.Keys.Length + s_table.Values.Length < 2) return \"\";")]
    [InlineData("System.Buffers.SearchValues<char>", "= System.Buffers.SearchValues.Create(\"ab\")", "if (s_table.Contains('c') || \"c\".AsSpan().IndexOfAny(s_table) >= 0) return \"\";")]
    [InlineData("System.Text.CompositeFormat", "= System.Text.CompositeFormat.Parse(\"{0}\")", "if (s_table.Format == \"\" || s_table.MinimumArgumentCount > 1 || string.Format(null, s_table, 1) == \"\") return \"\";")]
    [InlineData("TimeZoneInfo", "= TimeZoneInfo.Utc", "if (s_table.GetUtcOffset(DateTime.UnixEpoch).Ticks > 0 || s_table.IsDaylightSavingTime(DateTime.UnixEpoch) || TimeZoneInfo.ConvertTime(DateTime.UnixEpoch, s_table).Year < 1970) return \"\";")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyCollection<int>", "= new(new[] { 1 })", "if (s_table.Contains(2) || s_table[0] == 2 || s_table.IndexOf(1) > 0) return \"\"; foreach (var n in s_table) if (n == 2) return \"\";")]
    [InlineData("IEnumerable<int>", "= new[] { 1, 2 }.Select(n => n + 1).ToArray()", "foreach (var n in s_table) if (n == 5) return \"\"; if (s_table.Sum() == 0) return \"\";")]
    [InlineData("ILookup<int, string>", "= new[] { \"a\" }.ToLookup(a => a.Length)", "if (s_table.Contains(2) || s_table[1].First() == \"b\") return \"\";")]
    [InlineData("SortedDictionary<string, int>", "= new() { [\"a\"] = 1 }", "if (s_table.ContainsKey(\"b\") || s_table.ContainsValue(2) || s_table.Keys.First() == \"b\") return \"\"; foreach (var pair in s_table) if (pair.Value == 2) return \"\";")]
    [InlineData("Queue<int>", "= new(new[] { 1 })", "if (s_table.Peek() == 2 || s_table.TryPeek(out var n) && n == 2 || s_table.ToArray().Length == 0) return \"\";")]
    [InlineData("LinkedList<int>", "= new(new[] { 1 })", "if (s_table.First.Value == 2 || s_table.Find(2) is not null) return \"\"; for (var node = s_table.First; node is not null; node = node.Next) if (node.Value == 2) return \"\";")]
    [InlineData("System.Collections.BitArray", "= new(new[] { true })", "if (!s_table[0] || !s_table.Get(0) || s_table.Length == 0) return \"\";")]
    [InlineData("DateTime[]", "= { DateTime.UnixEpoch }", "if (s_table[0].AddDays(1).Add(TimeSpan.Zero) == default) return \"\"; void Go() { ref readonly var first = ref s_table[0]; if (first.Add(TimeSpan.Zero) == default) return; } Go();")]
    [InlineData("Func<int, int>", "= n => n + 1", "if (s_table(1) == 0 || s_table.Invoke(2) == 0) return \"\";")]
    [InlineData("Guid[]", "= { Guid.Empty }", "if (s_table[0].ToString(\"N\") == \"\" || s_table.Length == 0 || s_table.GetLength(0) == 0) return \"\";")]
    [InlineData("string", "= \"a\"", "if (s_table.Replace(\"a\", \"b\").Insert(0, \"c\").Remove(0) == \"d\") return \"\";")]
    [InlineData("State", "= new()", "if (s_table.Depth + s_table.Items.Count + s_table.Found() < 0 || !s_table.Heard) return \"\"; var own = new State { Depth = s_table.Depth }; own.Deepen(); own.Items.AddRange(s_table.Items);")]
    [InlineData("IReadOnlyList<Kind>", "= new[] { Kind.First }", "if (Kind.All.Count + s_table.Count < 0 || Kind.All.Contains(null)) return \"\";")]
    public void A_table_that_is_only_read_moves(string type, string initial, string use)
    {
        foreach (var optimize in new[] { true, false }) Moves($"private static readonly {type} s_table {initial};\n", use, optimize);
    }

    [Fact]
    public void What_the_type_initializer_has_put_in_is_the_same_everywhere()
    {
        foreach (var optimize in new[] { true, false })
            Moves(
                "private static readonly Dictionary<string, int> s_table = new();\nprivate static readonly int[] s_squares = new int[4];\nstatic Component() { s_table[\"a\"] = 1; for (var i = 0; i < 4; i++) s_squares[i] = i * i; Register(s_table, \"b\"); }\nprivate static void Register(Dictionary<string, int> into, string name) => into.Add(name, 1);\n",
                "if (s_table[\"b\"] + s_squares[1] < 0) return \"\";",
                optimize);
    }

    [Fact]
    public void A_table_that_an_await_lies_within_moves()
    {
        foreach (var optimize in new[] { true, false })
            Moves("private static readonly List<int> s_table = new() { 1, 2 };\nprivate static readonly int[] s_numbers = { 1, 2 };\n", "", optimize, hold: "foreach (var n in s_table) foreach (var m in s_numbers) {", after: "}");
    }

    private static string Members(string members, string work, string held, string hold, string after) => $$"""
        {{held}}
        {{members}}
        public async Promise<string> Run(IOutside outside)
        {
            {{hold}}
            await outside.Pause();
            {{after}}
            { {{work}} }
            return "went on";
        }
        """;

    private static string[] Blocked(string members, string work, bool optimize, string held = "", string hold = "", string after = "")
    {
        var world = Builds.Of(Members(members, work, held, hold, after), optimize, Others).RunUntil(0);
        var refused = Assert.Throws<MoveRefusedException>(world.Capture);
        Assert.Equal(refused.Blockers, world.Inquire());
        return HazardRuns.Told(refused);
    }

    private static void Moves(string members, string work, bool optimize, string held = "", string hold = "", string after = "")
    {
        var world = Builds.Of(Members(members, work, held, hold, after), optimize, Others).RunUntil(0);
        Assert.Empty(world.Inquire().Select(static blocker => $"{blocker.Method} | {blocker.Path} | {blocker.Type} | {blocker.Remedy}"));
        world = world.Move();
        while (world.HasPending) world.Step();
        Assert.Equal("went on", world.Root.Value);
    }
}

internal sealed record Letter(string Text);

/// <summary>The generated context keeps what it has found out of types in its one object, and that in a static field.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(Letter))]
internal sealed partial class LetterContext : System.Text.Json.Serialization.JsonSerializerContext;

/// <summary>A component that writes letters.</summary>
internal sealed class Letters
{
    public static string Written(Letter letter) => System.Text.Json.JsonSerializer.Serialize(letter, LetterContext.Default.Letter);

    public string Own() => Written(new Letter("own"));
}
