using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>What compiled code says in two places: the verifier puts them together, and lets pass what is harmless in the same form.</summary>
public sealed class FollowingTests
{
    private const string Head = "using System.Collections.Frozen; using System.Collections.Immutable; using System.Globalization; using CapSdk; using Followed; ";

    private const string Contracts = """
        using CapSdk;
        namespace Followed;
        [Capability] public interface IReads { Promise<string> Read(); }
        [Capability] public interface IWrites : IReads { Promise Write(string text); }
        """;

    private static readonly OptimizationLevel[] s_levels = [OptimizationLevel.Debug, OptimizationLevel.Release];

    [Theory]
    // By way of generic code, one or more.
    [InlineData("DateTime Run(string a) => Outer<DateTime>(a); T Outer<T>(string a) where T : IParsable<T> => Inner<T>(a); T Inner<T>(string a) where T : IParsable<T> => T.Parse(a, null);")]
    [InlineData("DateTime Run(string a) => Inner<DateTime>(a); T Inner<T>(string a) where T : IParsable<T> => new Func<T>(() => T.Parse(a, null))();")]
    [InlineData("IEnumerable<DateTime> Run(string[] a) => Inner<DateTime>(a); IEnumerable<T> Inner<T>(string[] a) where T : IParsable<T> { foreach (var one in a) yield return T.Parse(one, null); }")]
    [InlineData("async Promise<DateTime> Run(string a, Promise b) => await Inner<DateTime>(a, b); async Promise<T> Inner<T>(string a, Promise b) where T : IParsable<T> { await b; return T.Parse(a, null); }")]
    [InlineData("DateTime Run(string a) => Inner<DateTime>()(a, null); Func<string, IFormatProvider?, T> Inner<T>() where T : IParsable<T> => T.Parse;")]
    [InlineData("DateTime Run(string a) => new Dates().Read(a); abstract class Reader<T> where T : IParsable<T> { public T Read(string a) => T.Parse(a, null); } sealed class Dates : Reader<DateTime>;")]
    [InlineData("DateTime Run(string a) => new Box<DateTime>().Read(a); sealed class Box<T> where T : IParsable<T> { public T Read(string a) => Inner.Read<T>(a); } static class Inner { public static T Read<T>(string a) where T : IParsable<T> => T.Parse(a, null); }")]
    public void A_static_member_that_a_constraint_promises_is_judged_on_the_type_that_is_given(string members)
    {
        Refused(members, "DateTime.Parse", "CAP2002", "turns what the text says");
        Passes(members.Replace("DateTime", "int", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bool Run(string a) => Inner<DateTime>(a); bool Inner<T>(string a) where T : IParsable<T> => T.TryParse(a, null, out _);", "DateTime.TryParse")]
    [InlineData("DateTime Run(string a) => Inner<DateTime>(a); T Inner<T>(ReadOnlySpan<char> a) where T : ISpanParsable<T> => T.Parse(a, null);", "DateTime.Parse")]
    public void So_is_one_with_a_reference_or_a_span(string members, string used) => Refused(members, used, "CAP2002", "turns what the text says");

    [Theory]
    [InlineData("DateTime Run(System.Text.Json.Nodes.JsonNode a) => Any<DateTime>(a); T Any<T>(System.Text.Json.Nodes.JsonNode a) => a.GetValue<T>();")]
    [InlineData("DateTime Run(System.Text.Json.Nodes.JsonNode a) => new Reader<DateTime>().Read(a); sealed class Reader<T> where T : struct { public T Read(System.Text.Json.Nodes.JsonNode a) => a.GetValue<T?>() ?? default; }")]
    public void A_time_that_a_JSON_node_is_asked_for_is_found_behind_a_type_parameter(string members)
    {
        Refused(members, "DateTime.Parse", "CAP2002", "turns what the text says into the time zone");
        Passes(members.Replace("DateTime", "DateOnly", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("string Run(Exception a) => Inner(a); string Inner<T>(T a) where T : Exception => a.ToString();", "Exception.ToString")]
    public void A_member_of_all_objects_is_judged_on_what_a_type_parameter_is_constrained_to(string members, string used) => Refused(members, used, "CAP2002", "");

    [Theory]
    [InlineData("int Sum(int[] a) => Add(a); T Add<T>(T[] a) where T : System.Numerics.INumber<T> { var sum = T.Zero; foreach (var one in a) sum += one; return T.Max(sum, T.One); }")]
    [InlineData("Guid Run(string a) => Inner<Guid>(a); T Inner<T>(string a) where T : IParsable<T> => T.Parse(a, null);")]
    [InlineData("decimal Run(decimal a, decimal b) => Later(a, b); T Later<T>(T a, T b) where T : System.Numerics.IComparisonOperators<T, T, bool> => a > b ? a : b;")]
    public void Other_members_of_constraints_pass(string members) => Passes(members);

    [Theory]
    [InlineData("IWrites Run(object a) => As<IWrites>(a); T As<T>(object a) => (T)a;", "Object as IWrites")]
    [InlineData("IWrites Run(object a) => Two<IWrites>(a); T Two<T>(object a) => As<T>(a); T As<T>(object a) => (T)a;", "Object as IWrites")]
    [InlineData("IWrites? Run(object a) => As<IWrites>(a); T? As<T>(object a) where T : class => a as T;", "Object as IWrites")]
    [InlineData("bool Run(object a) => Is<IWrites>(a); bool Is<T>(object a) => a is T;", "Object as IWrites")]
    [InlineData("IWrites Run(object a) => new Box<IWrites>(a).Get(); sealed class Box<T>(object held) { public T Get() => (T)held; }", "Object as IWrites")]
    [InlineData("IWrites Run(IAs a, object b) => a.As<IWrites>(b); interface IAs { T As<T>(object a); } sealed class Casts : IAs { public T As<T>(object a) => (T)a; }", "Object as IWrites")]
    [InlineData("IWrites Run(IAs a, object b) => a.As<IWrites>(b); interface IAs { T As<T>(object a); } sealed class Casts : IAs { T IAs.As<T>(object a) => (T)a; }", "Object as IWrites")]
    [InlineData("IWrites Run(Above a, object b) => a.As<IWrites>(b); abstract class Above { public abstract T As<T>(object a); } sealed class Casts : Above { public override T As<T>(object a) => (T)a; }", "Object as IWrites")]
    [InlineData("T Run<T>(object a) where T : IWrites => (T)a;", "Object as IWrites")]
    [InlineData("T Run<T>(IReads a) => (T)a;", "IReads as T")]
    [InlineData("T? Run<T>(IReads a) where T : class => a as T;", "IReads as T")]
    [InlineData("IEnumerable<IWrites> Run(IEnumerable<object> a) => All<IWrites>(a); IEnumerable<T> All<T>(IEnumerable<object> a) => a.OfType<T>();", "Enumerable as IWrites")]
    [InlineData("ImmutableArray<IWrites> Run(ImmutableArray<IReads> a) => a.CastArray<IWrites>();", "CastArray of IWrites")]
    [InlineData("IEnumerable<IWrites> Run(IEnumerable<IReads> a) => a.Cast<IWrites>();", "Cast of IWrites")]
    [InlineData("IWrites[] Run(IReads[] a) => (IWrites[])a;", "IReads[] as IWrites[]")]
    [InlineData("object Run(object a) => (List<IWrites>)a;", "Object as List<IWrites>")]
    [InlineData("bool Run(IEnumerable<IReads> a) => a is IEnumerable<IWrites>;", "IEnumerable<IReads> as IEnumerable<IWrites>")]
    [InlineData("object Run(object a) => (Dictionary<string, List<IWrites>>)a;", "Object as Dictionary<String, List<IWrites>>")]
    [InlineData("IWrites Run(object a) => (((int, IWrites))a).Item2;", "Object as ValueTuple<Int32, IWrites>")]
    [InlineData("Func<IWrites> Run(Func<IReads> a) => (Func<IWrites>)a;", "Func<IReads> as Func<IWrites>")]
    [InlineData("object Run(IBox<IReads> a) => (IBox<IWrites>)a; interface IBox<out T> { T Get(); } sealed class Box(IReads a) : IBox<IReads> { public IReads Get() => a; }", "IBox<IReads> as IBox<IWrites>")]
    [InlineData("IEnumerable<List<IWrites>> Run(IEnumerable<object> a) => a.OfType<List<IWrites>>();", "OfType of List<IWrites>")]
    [InlineData("IWrites Run(IReads[] a) => (IWrites)a[0];", "IReads as IWrites")]
    [InlineData("IWrites Run(params object[] a) => (IWrites)a[0];", "Object as IWrites")]
    [InlineData("IWrites Run(IReads[][] a) => (IWrites)a[0][1];", "IReads as IWrites")]
    [InlineData("IWrites Run(IReads[,] a) => (IWrites)a[0, 1];", "IReads as IWrites")]
    [InlineData("IWrites Run(Dictionary<int, IReads[]> a) => (IWrites)a[1][0];", "IReads as IWrites")]
    [InlineData("IWrites Run(ref IReads a) => (IWrites)a;", "IReads as IWrites")]
    [InlineData("IWrites Run(in IReads a) => (IWrites)a;", "IReads as IWrites")]
    [InlineData("IWrites Run(Span<IReads> a) => (IWrites)a[0];", "IReads as IWrites")]
    [InlineData("IWrites Run(IReads[] a) { ref var one = ref a[0]; return (IWrites)one; }", "IReads as IWrites")]
    [InlineData("void Run(IReads[] a) { foreach (IWrites one in a) one.Write(\"\"); }", "IReads as IWrites")]
    [InlineData("bool Run(IReads[] a) => a is [IWrites, ..];", "IReads as IWrites")]
    [InlineData("IWrites Run(IReads[] a) => As<IWrites>(a); T As<T>(IReads[] a) => (T)a[0];", "IReads as T")]
    [InlineData("IEnumerable<IWrites> Run(IEnumerable<IReads>[] a) => a[0].OfType<IWrites>();", "OfType of IWrites")]
    [InlineData("IEnumerable<IWrites> Run(Bag<IWrites> a) => a.OfType<IWrites>(); sealed class Bag<T>(object one) : System.Collections.IEnumerable { public T? Last; public System.Collections.IEnumerator GetEnumerator() { yield return one; } }", "OfType of IWrites")]
    public void A_cast_that_makes_more_of_a_capability_is_found_behind_type_parameters(string members, string used) => Refused(members, used, "CAP2012", "is more than was handed in");

    [Theory]
    [InlineData("string Run(object a) => As<string>(a); T As<T>(object a) => (T)a;")]
    [InlineData("IReads Run(IReads a) => Same(a); T Same<T>(T a) => (T)(object)a!;")]
    [InlineData("IReads Run(IWrites a) => Up<IWrites, IReads>(a); TO Up<TI, TO>(TI a) where TI : TO => a;")]
    [InlineData("IEnumerable<IReads> Run(IEnumerable<IWrites> a) => a.Cast<IReads>();")]
    [InlineData("IEnumerable<IReads> Run(List<IWrites> a) => from IReads one in a select one;")]
    [InlineData("IEnumerable<IReads> Run(IWrites[] a) => a.OfType<IReads>();")]
    [InlineData("ImmutableArray<IReads> Run(ImmutableArray<IWrites> a) => a.As<IReads>(); ImmutableArray<IReads> All(ImmutableArray<IWrites> a) => a.CastArray<IReads>();")]
    [InlineData("IEnumerable<IReads> Run(IEnumerable<IReads?>[] a) => a[0].OfType<IReads>();")]
    [InlineData("IReads Run(IWrites[] a) => a[0];")]
    [InlineData("bool Run(IReads[] a, IReads b) => a is [IReads one, ..] && one == b;")]
    [InlineData("string Run(object[] a) => (string)a[0];")]
    [InlineData("List<IReads> Run(IEnumerable<IReads> a) => a.Where(one => one is not null) as List<IReads> ?? [];")]
    [InlineData("T Run<T>(T[] a, ref T b) where T : class => a[0] ?? b;")]
    [InlineData("IEnumerable<IReads> Run(IEnumerable<IReads?> a) => a.OfType<IReads>();")]
    [InlineData("IEnumerable<IReads> Run(IReads?[] a) => a.OfType<IReads>();")]
    [InlineData("IReads Run(List<IReads> a) => First(a); T First<T>(List<T> a) => a[0];")]
    [InlineData("IReads Run(Dictionary<string, IReads> a) => new Bag<IReads>(a).Get(\"\"); sealed class Bag<T>(Dictionary<string, T> all) { public T Get(string name) => all.TryGetValue(name, out var found) ? found : throw new KeyNotFoundException(name); }")]
    [InlineData("List<IReads> Run(IEnumerable<IReads> a) => a as List<IReads> ?? [.. a];")]
    [InlineData("bool Run(IEnumerable<IWrites> a) => a is IReadOnlyList<IReads>;")]
    [InlineData("IReads[] Run(IEnumerable<IReads> a) => a is IReads[] made ? made : a.ToArray();")]
    [InlineData("Action<IReads>? _all; void Run(Action<IReads> a) { _all += a; _all -= a; Action<IReads> both = a; both += a; both(null!); }")]
    [InlineData("event Action<IReads>? All; void Run(Action<IReads> a) { All += a; All?.Invoke(null!); }")]
    [InlineData("Action<IWrites> Run(Action<IReads> a) => (Action<IWrites>)a;")]
    [InlineData("int Run(Event a) => a is Carrying<IReads> { Value: var one } && one is not null ? 1 : 0; abstract record Event; sealed record Carrying<T>(T Value) : Event;")]
    [InlineData("List<IReads> Run(Team a) => (IEnumerable<IReads>)a as List<IReads> ?? []; abstract class Team : IEnumerable<IReads> { public abstract IEnumerator<IReads> GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }")]
    [InlineData("IReads? Run(Dictionary<string, List<IReads>> a) => a.TryGetValue(\"a\", out var found) ? found[0] : null;")]
    public void What_is_no_more_than_was_handed_in_passes(string members) => Passes(members);

    // Metadata lists for each of them all that it leads to, so that whoever goes through all lists meets the first 2^40 times.
    [Fact]
    public void A_long_chain_of_interfaces_is_gone_through_once() => Refused(
        "IWrites Run(I0 a, object b) => a.As<IWrites>(b); interface I0 { T As<T>(object a); } " + string.Concat(Enumerable.Range(1, 40).Select(static i => $"interface I{i} : I{i - 1}; ")) + "sealed class Casts : I40 { public T As<T>(object a) => (T)a; }",
        "Object as IWrites",
        "CAP2012",
        "is more than was handed in");

    [Theory]
    [InlineData("private int _kept; public override int GetHashCode() => _kept = text.GetHashCode();")]
    [InlineData("private int? _kept; public override int GetHashCode() => _kept ??= text.GetHashCode();")]
    [InlineData("private int _kept; public override int GetHashCode() { var made = 17 * text.GetHashCode(); if (made != 0) { _kept = made ^ 1; } return made; }")]
    [InlineData("private readonly int[] _kept = new int[1]; public override int GetHashCode() => _kept[0] = text.GetHashCode();")]
    [InlineData("private readonly List<int> _kept = []; public override int GetHashCode() { _kept.Add(text.GetHashCode()); return 1; }")]
    [InlineData("private readonly HashSet<int> _kept = []; public override int GetHashCode() => _kept.Add(text.GetHashCode()) ? 1 : 2;")]
    [InlineData("private List<int> _kept = []; public override int GetHashCode() { List<int> all = []; _kept = all; all.Add(text.GetHashCode()); return 1; }")]
    [InlineData("private int _kept; public override int GetHashCode() { var made = new HashCode(); made.Add(text); _kept = made.ToHashCode(); return 1; }")]
    [InlineData("private int _kept; public override int GetHashCode() { _kept = HashCode.Combine(text, 1); return 1; }")]
    [InlineData("private int _kept; public override int GetHashCode() => Keep(text.GetHashCode()); private int Keep(int a) => _kept = a;")]
    [InlineData("private int _kept; public override int GetHashCode() { return Keep(text.GetHashCode()); int Keep(int a) => _kept = a; }")]
    [InlineData("private int _kept; public override int GetHashCode() { var made = text.GetHashCode(); Action keep = () => _kept = made; keep(); return made; }")]
    [InlineData("private readonly Action<int> _tell = tell; public override int GetHashCode() { _tell(text.GetHashCode()); return 1; }")]
    [InlineData("private readonly Kept _tell = new(); public override int GetHashCode() { _tell.Set(text.GetHashCode()); return 1; } public sealed class Kept { private int _a; public void Set(int a) => _a = a; }")]
    [InlineData("public override int GetHashCode() => throw new InvalidOperationException(text.GetHashCode().ToString());")]
    [InlineData("public override int GetHashCode() { Set(out var made); return made; } private void Set(out int a) => a = text.GetHashCode();")]
    [InlineData("private (int A, int B) _kept; public override int GetHashCode() { _kept = (text.GetHashCode(), 1); return 1; }")]
    public void A_hash_code_that_GetHashCode_keeps_is_found(string members)
    {
        foreach (var level in s_levels)
        {
            var found = Verified.Of(level, $"using CapSdk; [Confined] public sealed class Key(string text, Action<int> tell) {{ public override bool Equals(object? other) => other == (object)tell; {members} }}");
            Assert.Contains(found, static one => one is { Rule: "CAP2002" } && one.Used is "Object.GetHashCode" or "HashCode.Combine" or "HashCode.ToHashCode" or "HashCode.Add" && one.Reason.Contains("OS process", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("public override int GetHashCode() { var made = 17; foreach (var one in all) made = unchecked((made * 31) + one.GetHashCode()); return made; }")]
    [InlineData("public override int GetHashCode() { var made = new HashCode(); foreach (var one in all) made.Add(one); made.Add(text); return made.ToHashCode(); }")]
    [InlineData("public override int GetHashCode() => all.Aggregate(text.GetHashCode(), static (made, one) => HashCode.Combine(made, one));")]
    [InlineData("public override int GetHashCode() { var made = 0; all.ForEach(one => made ^= one.GetHashCode()); return made; }")]
    [InlineData("public override int GetHashCode() => Mix(text.GetHashCode(), all.Count); private static int Mix(int a, int b) => int.RotateLeft(a, 5) ^ Math.Abs(b);")]
    [InlineData("public override int GetHashCode() => (text, all.Count).GetHashCode();")]
    [InlineData("public override int GetHashCode() { List<int> codes = []; foreach (var one in all) codes.Add(one.GetHashCode()); codes.Sort(); var made = 0; foreach (var one in codes) made = (made * 7) + one; return made; }")]
    [InlineData("public override int GetHashCode() { var codes = new int[2]; codes[0] = text.GetHashCode(); codes[1] = all.Count; return codes[0] ^ codes[1]; }")]
    [InlineData("public override int GetHashCode() => text.Length switch { 0 => 0, 1 => text.GetHashCode(), _ => throw new NotSupportedException(text) };")]
    [InlineData("public override int GetHashCode() => text?.GetHashCode() ?? 0;")]
    [InlineData("private int _asked; public override int GetHashCode() { _asked++; return text.GetHashCode(); }")]
    [InlineData("public override int GetHashCode() => new Inner(text).GetHashCode(); public record Inner(string A);")]
    [InlineData("public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(text), EqualityComparer<string>.Default.GetHashCode(text));")]
    [InlineData("public override int GetHashCode() { return One(text); static int One(string a) => a.GetHashCode() & 0xff; }")]
    [InlineData("public class Below { public override int GetHashCode() => 1; public override bool Equals(object? other) => other is Below; } public sealed class Above(string a) : Below { public override int GetHashCode() => base.GetHashCode() ^ a.GetHashCode(); public override bool Equals(object? other) => base.Equals(other); }")]
    public void One_that_is_combined_and_given_back_passes(string members)
    {
        foreach (var level in s_levels)
            Nothing(Verified.Of(level, $"using CapSdk; [Confined] public sealed class Key(string text, List<string> all) {{ public override bool Equals(object? other) => other == (object)all || text == \"\"; {(members.Contains("int GetHashCode() =>", StringComparison.Ordinal) && members.StartsWith("public class", StringComparison.Ordinal) ? "public override int GetHashCode() => 1;" : "")} {members} }}"));
    }

    [Theory]
    [InlineData("int Run(string a) => new Exact().GetHashCode(a); sealed class Exact : IEqualityComparer<string> { public bool Equals(string? a, string? b) => a == b; public int GetHashCode(string a) => a.GetHashCode(); }", "Exact.GetHashCode")]
    [InlineData("int Run(Func<string, int> a) => a(\"\"); int Ask() => Run(new Exact().GetHashCode); sealed class Exact : IEqualityComparer<string> { public bool Equals(string? a, string? b) => a == b; public int GetHashCode(string a) => a.GetHashCode(); }", "Exact.GetHashCode")]
    [InlineData("int Run(IEqualityComparer<string> a) => a.GetHashCode(\"\");", "IEqualityComparer.GetHashCode")]
    public void Who_asks_a_comparer_for_a_hash_code_is_no_table(string members, string used) => Refused(members, used, "CAP2002", "");

    [Fact]
    public void A_comparer_may_ask_another() =>
        Passes("sealed class Exact : IEqualityComparer<string> { public bool Equals(string? a, string? b) => a == b; public int GetHashCode(string a) => a.GetHashCode(); } sealed class Outer(Exact inner) : IEqualityComparer<string> { public bool Equals(string? a, string? b) => inner.Equals(a, b); public int GetHashCode(string a) => inner.GetHashCode(a) ^ 1; }");

    [Theory]
    [InlineData("static readonly IComparer<int> s_a = new Order(); sealed class Order : IComparer<int> { public int Last; public int Compare(int a, int b) => Last = a - b; }")]
    [InlineData("static readonly IComparer<int> s_a; static Follower() { s_a = new Order(); } sealed class Order : IComparer<int> { public int Last; public int Compare(int a, int b) => Last = a - b; }")]
    [InlineData("static readonly Comparer<int> s_a = new Order(); sealed class Order : Comparer<int> { public int Last; public override int Compare(int a, int b) => Last = a - b; }")]
    [InlineData("static readonly Comparer<int> s_a = Make(1); static Comparer<int> Make(int last) => Comparer<int>.Create((a, b) => last = a - b);")]
    [InlineData("static readonly Base s_a = new Derived(); class Base; sealed class Derived : Base { public int A; }")]
    [InlineData("static readonly IThing s_a = new Thing(); interface IThing; sealed class Thing : IThing { public int A; }")]
    [InlineData("static readonly IReads s_a = new Reader(); sealed class Reader : IReads { public int A; public Promise<string> Read() => Promise.FromResult($\"{A++}\"); }")]
    [InlineData("static readonly Holder s_a = new(new Thing()); sealed class Holder(IThing a) { public IThing A => a; } interface IThing; sealed class Thing : IThing { public int A; }")]
    [InlineData("static readonly ImmutableArray<IThing> s_a = [new Thing()]; interface IThing; sealed class Thing : IThing { public int A; }")]
    [InlineData("static readonly ImmutableArray<Func<int>> s_a = Make(1); static ImmutableArray<Func<int>> Make(int last) => [() => last++];")]
    [InlineData("static readonly (Func<int>, int) s_a; static Follower() { var made = Make(1); var one = 1; s_a = (made, one); } static Func<int> Make(int last) => () => last++;")]
    [InlineData("static readonly Promise<Func<int>> s_a = Promise.FromResult(Make(1)); static Func<int> Make(int last) => () => last++;")]
    [InlineData("static readonly CancelSource s_a = new();")]
    public void A_static_field_that_holds_what_can_be_changed_behind_another_type_is_found(string members) => Refused(members, "a static ", "CAP2006", "can be changed by whoever reaches it");

    [Theory]
    [InlineData("static readonly IComparer<int> s_a = new Order(); sealed class Order : IComparer<int> { public int Compare(int a, int b) => b - a; }")]
    [InlineData("static readonly IComparer<int> s_a; static Follower() { s_a = new Order(2); } sealed class Order(int by) : IComparer<int> { public int Compare(int a, int b) => by * (b - a); }")]
    [InlineData("static readonly Comparer<int> s_a = Comparer<int>.Create(static (a, b) => b - a); static readonly IComparer<int> s_b = Comparer<int>.Create((a, b) => b - a); static readonly Comparer<int> s_c = Comparer<int>.Create(Order); static int Order(int a, int b) => b - a;")]
    [InlineData("static readonly Comparer<int> s_a = Comparer<int>.Default; static readonly IEqualityComparer<int> s_b = EqualityComparer<int>.Default; static readonly EqualityComparer<string> s_c = EqualityComparer<string>.Create(static (a, b) => a == b, static a => a.Length);")]
    [InlineData("static readonly IComparer<string> s_a = StringComparer.Ordinal; static readonly StringComparer s_b = StringComparer.OrdinalIgnoreCase; static readonly IFormatProvider s_c = CultureInfo.InvariantCulture;")]
    [InlineData("static readonly Base s_a = new Derived(1); abstract class Base; sealed class Derived(int a) : Base { public int A => a; }")]
    [InlineData("static readonly Level[] s_a = []; public static readonly Level Low = new(1); public static readonly Level High = new(2); public class Level(int a) { public int A => a; }")]
    [InlineData("static readonly FrozenDictionary<string, Func<int, int>> s_a = new Dictionary<string, Func<int, int>> { [\"a\"] = static a => a }.ToFrozenDictionary();")]
    [InlineData("static readonly ImmutableArray<Base> s_a = [new Derived(1)]; public abstract record Base; public sealed record Derived(int A) : Base;")]
    [InlineData("static readonly (Func<int>, int) s_a; static readonly string s_b; static Follower() { var one = 1; s_b = string.Join(\",\", Enumerable.Range(0, 3).Select(a => a + one)); Func<int> made = static () => 1; s_a = (made, 1); }")]
    [InlineData("static readonly Step s_a = new(\"a\", static a => a) { Next = static a => a + 1 }; static readonly Step s_b = s_a with { Name = \"b\" }; static readonly ImmutableArray<Func<int, int>> s_c = [s_a.Run, Shared.Run]; public sealed record Step(string Name, Func<int, int> Run) { public Func<int, int>? Next { get; init; } } [Confined] public static class Shared { public static Func<int, int> Run { get; } = static a => a; }")]
    public void One_that_holds_what_cannot_be_changed_passes(string members) => Passes(members);

    [Theory]
    [InlineData("ImmutableArray<string> Run(ImmutableHashSet<string> a) => [.. a];", "ImmutableHashSet.GetEnumerator")]
    [InlineData("IReadOnlyList<Uri> Run(FrozenSet<Uri> a) => [.. a];", "FrozenSet.GetEnumerator")]
    [InlineData("string[] Run(ImmutableHashSet<string> a) => [.. a, \"\"];", "ImmutableHashSet.GetEnumerator")]
    public void A_spread_of_a_table_is_found_where_the_compiler_leaves_a_trace_of_it(string members, string used) => Refused(members, used, "CAP2002", "in the order of hash codes");

    [Theory]
    [InlineData("ImmutableArray<string> Run(ImmutableList<string> a) => [.. a]; IReadOnlyList<string> All(List<string> a) => [.. a];")]
    [InlineData("string[] Run(ImmutableHashSet<string> a) => a.ToArray(); List<string> All(ImmutableHashSet<string> a) => a.Order().ToList(); ImmutableArray<string> Sorted(ImmutableHashSet<string> a) => [.. a.Order()];")]
    public void Other_spreads_pass(string members) => Passes(members);

    [Theory]
    [InlineData("int Run() => IOpen.Count();", "IOpen.Count", "CAP2004", "is not confined")]
    [InlineData("Promise Run(IOpen a) => a.Twice();", "IOpen.Twice", "CAP2004", "is not confined")]
    [InlineData("int Run() => IOpen.Shared++;", "a static variable", "CAP2005", "is shared by all processes of a host")]
    public void Code_in_the_interface_of_a_capability_is_code_as_any(string members, string used, string rule, string reason) => Refused(members, used, rule, reason);

    [Theory]
    [InlineData("Promise Run(IOpen a) => a.Go();")]
    [InlineData("int Run() => Closed.IClosed.Two();")]
    public void What_is_abstract_or_confined_itself_passes(string members) => Passes(members);

    private static void Refused(string members, string used, string rule, string reason)
    {
        foreach (var level in s_levels)
        {
            var found = Found(level, members);
            Assert.True(found.Any(one => one.Used.StartsWith(used, StringComparison.Ordinal) && one.Rule == rule && one.Reason.Contains(reason, StringComparison.Ordinal)), $"{level}: {string.Join(Environment.NewLine, found)}");
        }
    }

    private static void Passes(string members)
    {
        foreach (var level in s_levels) Nothing(Found(level, members));
    }

    private static void Nothing(IReadOnlyList<ConfinementViolation> found) => Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));

    private static IReadOnlyList<ConfinementViolation> Found(OptimizationLevel level, string members) => Verified.Of(
        level,
        Contracts,
        """
        using CapSdk;
        namespace Followed;
        [Capability] public interface IOpen
        {
            static int Shared;
            Promise Go();
            static int Count() => System.Environment.ProcessorCount;
            sealed Promise Twice() { System.Environment.Exit(1); return Go(); }
        }
        [Confined] public static class Closed { [Capability] public interface IClosed { Promise Go(); static int Two() => 2; } }
        """,
        $"{Head}[Confined] public sealed class Follower {{ {members} }}");
}
