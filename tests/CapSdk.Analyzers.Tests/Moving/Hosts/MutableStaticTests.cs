using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class MutableStaticTests
{
    private const string Others = """
        public static class Shared
        {
            public static int Count; public static int Number { get; set; } public static int Inner { get; private set; } public static event Action? Changed; public static void Raise() => Changed?.Invoke();
            public static readonly Dictionary<string, int> Table = []; public static List<int> Items { get; } = []; public static readonly int[] Sizes = [1]; public static readonly State One = new();
            public static readonly System.Collections.Immutable.ImmutableList<int> Fixed = []; public const int Limit = 1; public static int Computed => 1; public static readonly string Text = "";
            public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Many = new(); public static readonly System.Text.StringBuilder Builder = new();
            public static readonly Random Dice = new(42); public static readonly System.Threading.Channels.Channel<int> Channel = System.Threading.Channels.Channel.CreateUnbounded<int>(); public static readonly System.IO.MemoryStream Memory = new();
            public static readonly CancellationTokenSource Cancel = new(); public static readonly TaskCompletionSource Done = new(); public static readonly System.Diagnostics.Stopwatch Watch = new(); public static readonly System.IO.TextReader Text2 = new System.IO.StringReader("");
            public static readonly System.Globalization.NumberFormatInfo Signs = new(); public static readonly System.Text.RegularExpressions.Regex Pattern = new("a"); public static readonly System.Text.Encoding Encoding = System.Text.Encoding.UTF8;
            public static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture; public static readonly System.Text.Json.JsonSerializerOptions Json = new(); public static readonly Uri Address = new("http://a");
            public static readonly Version Version = new(1, 2); public static readonly Type Type = typeof(int); public static readonly StringComparer Comparer = StringComparer.Ordinal; public static readonly Lazy<List<int>> Made = new(() => []);
            public static readonly System.Collections.Frozen.FrozenSet<string> Frozen = System.Collections.Frozen.FrozenSet.ToFrozenSet(["a"]); public static readonly TimeZoneInfo Zone = TimeZoneInfo.Utc; public static readonly HashSet<string> Names = ["a"];
            public static readonly System.Collections.ObjectModel.ReadOnlyCollection<int> Read = new([1]); public static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("ab"); public static readonly DateTime[] Days = [default];
        }
        public sealed class State { public int Depth; public int Width { get; set; } public State? Next; public List<int> Items = []; public event Action? Ended; public void End() => Ended?.Invoke(); public Action? Handler; }
        public static class Box<T> { public static T? Value { get; set; } }
        """;

    [Theory]
    [InlineData("private static int s_a; public void Run() => s_a++;")]
    [InlineData("private static int s_a = 1; public int Run() => s_a;")]
    [InlineData("private static int s_a = 5; public void Run() { var f = () => s_a; f(); }")]
    [InlineData("private static int s_a; public void Run() => Interlocked.Increment(ref s_a);")]
    [InlineData("private static string? s_a; public string Run() => s_a ??= \"\";")]
    [InlineData("private static volatile bool s_a = true; public bool Run() => s_a;")]
    [InlineData("public static int A { get; set; } public int Run() => A;")]
    [InlineData("public static int A { get; private set; } public void Run() => A = 1;")]
    [InlineData("public static event Action? A; public void Run() => A?.Invoke();")]
    [InlineData("public int Run() => Shared.Count;")]
    [InlineData("public int Run() => Shared.Number + Shared.Inner;", "CAP3010 CAP3010")]
    [InlineData("public void Run(Action a) => Shared.Changed += a;")]
    [InlineData("public int Run() => Box<int>.Value;")]
    [InlineData("private static int s_a = 1; private sealed class Inner { public int Run() => s_a; }")]
    [InlineData("private static int s_a = 1; public static int Run() => s_a;")]
    [InlineData("private static int s_a; private static int Next => ++s_a; public int Run() => Next;")]
    [InlineData("private static int s_a; private static readonly Func<int> s_b = () => ++s_a; public int Run() => s_b();")]
    [InlineData("private static int s_a; private static Func<int> B { get; } = () => ++s_a; public int Run() => B();")]
    [InlineData("private static int s_a; private static readonly Dictionary<string, Func<int>> s_b = new() { [\"a\"] = () => ++s_a }; public int Run() => s_b[\"a\"]();")]
    public Task One_that_can_be_assigned_to(string member, string expected = "CAP3010") => Confined.Members(expected, member, Others);

    [Theory]
    [InlineData("Shared.Table[\"a\"] = 1;")]
    [InlineData("Shared.Table[\"a\"]++;")]
    [InlineData("Shared.Table.Add(\"a\", 1);")]
    [InlineData("((IDictionary<string, int>)Shared.Table).Add(\"a\", 1);")]
    [InlineData("Shared.Items.Clear();")]
    [InlineData("Shared.Sizes[0] = 2;")]
    [InlineData("(Shared.Sizes[0], _) = (1, 2);")]
    [InlineData("Interlocked.Increment(ref Shared.Sizes[0]);")]
    [InlineData("Shared.One.Depth = 1;")]
    [InlineData("Shared.One.Width += 1;")]
    [InlineData("Shared.One.Next!.Depth++;")]
    [InlineData("Shared.One.Items.Add(1);")]
    [InlineData("Shared.One.Ended += () => { };")]
    [InlineData("Shared.Many.GetOrAdd(\"a\", 1);")]
    [InlineData("Shared.Builder.Append(1);")]
    [InlineData("Shared.Items?.Add(1);")]
    [InlineData("Array.Sort(Shared.Sizes);")]
    [InlineData("Shared.Dice.Next();")]
    [InlineData("Shared.Channel.Writer.TryWrite(1);")]
    [InlineData("Shared.Memory.WriteByte(1);")]
    [InlineData("Shared.Cancel.Cancel();")]
    [InlineData("Shared.Done.TrySetResult();")]
    [InlineData("_ = Shared.Watch.Elapsed;")]
    [InlineData("Volatile.Write(ref Shared.One.Depth, 1);")]
    [InlineData("Shared.Signs.NegativeSign = \"~\";")]
    [InlineData("Shared.Text2.ReadLine();")]
    public Task Content_that_is_changed(string statement) => Confined.Members("CAP3010", "public void Run() { " + statement + " }", Others);

    [Theory]
    [InlineData("private static readonly int s_a = 1; private const int A = 2; public int Run() => s_a + A;")]
    [InlineData("public static int A { get; } = 1; public static int B => 1; public int Run() => A + B;")]
    [InlineData("private static readonly int s_a = Shared.Count; private static readonly Func<int> s_b = () => s_a; public int Run() => s_b();")]
    [InlineData("private static readonly int s_a = Made(() => s_b); private static readonly int s_b = 1; private static int Made(Func<int> a) => a(); public int Run() => s_a;")]
    [InlineData("public int Run() => Shared.Table[\"a\"] + Shared.Items.Count + Shared.Sizes[0] + Shared.One.Depth + Shared.One.Items.IndexOf(1) + Shared.Limit + Shared.Computed + Shared.Text.Length;")]
    [InlineData("public object Run() => Shared.Fixed.Add(1).Remove(2);")]
    [InlineData("public void Run(State a) { a.Ended += Shared.One.Handler; a.Depth = Shared.One.Depth; a.Items.Add(Shared.Sizes[0]); }")]
    [InlineData("private static int s_a = 1; public string Run() => nameof(s_a) + nameof(Shared.Count);")]
    [InlineData("private static int s_a = 1; private static readonly int s_b = s_a + Shared.Count; public int Run() => s_b;")]
    [InlineData("private int _a; public int A { get; set; } public int Run() => _a++ + A++;")]
    [InlineData("public void Run() { System.Globalization.CultureInfo.CurrentCulture = null!; Console.Out.Flush(); }")]
    [InlineData("private static int s_a; [Device] private sealed class Inner : IA { public int Run() => s_a++; }")]
    [InlineData("public bool Run() => Shared.Pattern.IsMatch(\"a\") && Shared.Encoding.GetBytes(\"a\").Length > 0 && Shared.Culture.TextInfo.ToUpper(\"a\") == \"a\" && Shared.Json.WriteIndented && Shared.Address.IsBaseOf(Shared.Address);")]
    [InlineData("public bool Run() => Shared.Version.CompareTo(null) > 0 && Shared.Type.IsAssignableFrom(typeof(int)) && Shared.Comparer.Equals(\"a\", \"b\") && Shared.Made.Value.Contains(1) && Shared.Frozen.Contains(\"a\") && Shared.Names.Contains(\"a\");")]
    [InlineData("public bool Run() => Shared.Zone.IsDaylightSavingTime(default(DateTime)) && Shared.Read.Contains(1) && Shared.Letters.Contains('a') && Shared.Days[0].Add(default) == default && Array.IndexOf(Shared.Sizes, 1) > 0 && Shared.Sizes.GetLength(0) > 0;")]
    public Task Valid(string member) => Confined.Members("", member, Others);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", Others + "public class C { private static int s_a; public int Run() => s_a++ + Shared.Count; }");

    [Theory]
    [InlineData("private static int s_a; public void Run() => s_a++;", "The static field 'P.s_a' stays on its host, so a process would go on with another value after a move: keep the value in a field of the process, or make it readonly")]
    [InlineData("public int Run() => Shared.Number;", "The static property 'Shared.Number' stays on its host, so a process would go on with another value after a move: keep the value in a field of the process, or make it readonly")]
    [InlineData("public void Run(Action a) => Shared.Changed += a;", "The static event 'Shared.Changed' stays on its host, so a process would go on with another value after a move: make it an event of an object that the process holds")]
    [InlineData("public void Run() => Shared.Items.Add(1);", "What the static property 'Shared.Items' holds stays on its host, and is changed here, so a process would go on with another value after a move: keep it in a field of the process")]
    [InlineData("private static readonly Random s_a = new(1); public int Run() => s_a.Next();", "What the static field 'P.s_a' holds stays on its host, and is changed here, so a process would go on with another value after a move: keep it in a field of the process, in a form that moves: ask a source of random numbers that is a capability, or keep a number and compute the next one from it")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member, Others));

    [Theory]
    [InlineData("private static int s_a = 1; public int Run() => s_a;", "private static readonly int s_a = 1; public int Run() => s_a;")]
    [InlineData("private static int s_a = 1; public int Run() => s_a++;", null)]
    [InlineData("private static int s_a = 1; public int Run() { (s_a, var b) = (1, 2); return b; }", null)]
    [InlineData("private static int s_a = 1; public int Run() { Set(ref s_a); return 1; } private static void Set(ref int a) => a = 1;", null)]
    [InlineData("private static int s_a = 1; public int Run() => s_a; private sealed class Inner { public Inner() => P.s_a = 2; }", null)]
    [InlineData("private static volatile int s_a = 1; public int Run() => s_a;", null)]
    [InlineData("private static int s_a = 1, s_b = 2; public int Run() => s_a + s_b;", null)]
    [InlineData("internal static int s_a = 1; public int Run() => s_a;", null)]
    [InlineData("private static Counter s_a = new(); public int Run() { s_a.Next(); return s_a.Next(); } private struct Counter { private int _n; public int Next() => ++_n; }", null)]
    [InlineData("private static (int A, int B) s_a = (1, 2); public int Run() { s_a.A = 2; return s_a.A; }", null)]
    [InlineData("private static Point s_a = new(1); public int Run() => s_a.X; private readonly record struct Point(int X);", "private static readonly Point s_a = new(1); public int Run() => s_a.X; private readonly record struct Point(int X);")]
    [InlineData("private static int? s_a = 1; public int? Run() => s_a;", "private static readonly int? s_a = 1; public int? Run() => s_a;")]
    [InlineData("private static DateTime s_a = default; public DateTime Run() => s_a;", "private static readonly DateTime s_a = default; public DateTime Run() => s_a;")]
    public async Task Mended(string member, string? expected)
    {
        static string In(string members) => "using CapSdk; [Confined] public class P { " + members + " }";
        Assert.Equal(In(expected ?? member), await Fixes.Apply(In(member)));
    }
}
