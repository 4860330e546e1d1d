using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Static fields whose type says less than what is stored there: what was made, and how, says whether it can be changed.</summary>
public sealed class DeclaredWiderTests
{
    private const string Head = """
        using System.Collections.Immutable; using System.Drawing; using CapSdk;
        [Confined] public interface IShape { int Size { get; } }
        [Confined] public sealed class Circle(int size) : IShape { public int Size { get; } = size; public static readonly Circle Unit = new(1); public static Circle Big { get; } = new(9); }
        [Confined] public struct Square : IShape { public readonly int Size => 1; }
        [Confined] public struct Grows : IShape { private int _size; public int Size => ++_size; }
        [Confined] public struct Keeps(Func<int> size) : IShape { private readonly Func<int> _size = size; public readonly int Size => _size(); }
        [Confined] public readonly record struct Money(decimal Amount, string Currency);
        public enum Suit { Clubs, Hearts }
        public sealed record Box<T>(T Value);
        public readonly record struct Pair<T>(T Value);
        public class BoxBase<T>(T a) { public readonly T Value = a; }
        public sealed class Outer<T> { public sealed record Inner(T Value); }
        public sealed record Parser<T>(Func<string, T> Run);
        public sealed record Grows<T>(Grows<Grows<T>>? Next, T Value);
        """;

    [Theory]
    [InlineData("static readonly IShape s_a = Circle.Unit, s_b = Circle.Big, s_c = \"a\".Length > 1 ? Circle.Unit : new Circle(2);")]
    [InlineData("static readonly IShape s_a = new Square(); static readonly IShape s_b = s_a; static readonly object s_c = (object)(IShape)Circle.Unit;")]
    [InlineData("static readonly IReadOnlyList<string> s_a = ImmutableArray.Create(\"a\"), s_b = s_c; static readonly ImmutableArray<string> s_c = [\"a\"]; static readonly IReadOnlyList<int> s_d = ImmutableList<int>.Empty;")]
    [InlineData("static readonly object s_a = \"a\", s_b = 1, s_c = Suit.Hearts; static readonly IComparable s_d = \"a\"; static readonly IFormattable s_e = 1.5m; static readonly ValueType s_f = new Money(1, \"\");")]
    [InlineData("static readonly Op s_a = Op.None; public abstract class Op { public static readonly Op None = new Nop(); private sealed class Nop : Op; }")]
    public void What_cannot_be_changed_passes(string members) => Passes(members);

    [Theory]
    [InlineData("static readonly IShape s_a = new Grows();")]
    [InlineData("static readonly object s_a = new int[1];")]
    [InlineData("static readonly IReadOnlyList<int> s_a = ImmutableArray.CreateBuilder<int>();")]
    [InlineData("static readonly object s_a = (object)(IReadOnlyList<int>)new List<int>();")]
    [InlineData("static readonly IReadOnlyList<int[]> s_a = ImmutableArray.Create<int[]>([new int[1]]);")]
    [InlineData("static readonly IShape s_a = Made(1); static IShape Made(int n) => new Keeps(() => n++);")]
    [InlineData("static readonly IShape s_a = new Keeps(Made(1)); static Func<int> Made(int n) => () => n++;")]
    public void What_can_be_changed_is_found(string members) => Refused(members);

    [Theory]
    [InlineData("sealed class Kept(int digits) { public string T() => digits.ToString(); public int C(int a) => digits.CompareTo(a); } static readonly Kept s_a = new(2);")]
    [InlineData("sealed class Kept(ImmutableArray<string> names) { public bool Has(string a) => names.Contains(a); public int Count => names.Length; } static readonly Kept s_a = new([\"a\"]);")]
    [InlineData("sealed class Kept(int? max, TimeSpan span, DateTime day) { public bool Ok(int a) => !max.HasValue || a < max.Value || span.TotalSeconds > 1 || day.Year > 1; } static readonly Kept s_a = new(2, default, default);")]
    [InlineData("sealed class Kept(Money money, Suit suit, (int A, Money B) two) { public bool Ok(int a) => money.Amount < a || suit.ToString() == money.ToString() || two.A == 1 || two.B.Amount > two.A.CompareTo(1); } static readonly Kept s_a = new(default, default, default);")]
    [InlineData("static readonly ImmutableArray<Func<string>> s_a = [Made(1, new(1, \"\"))]; static Func<string> Made(int n, Money m) => () => n.ToString() + m.Currency;")]
    public void A_kept_parameter_that_is_only_asked_is_not_changed(string members) => Passes(members);

    [Theory]
    [InlineData("sealed class Kept(Point at) { public int Run() { at.Offset(1, 0); return at.X; } } static readonly Kept s_a = new(default);")]
    [InlineData("sealed class Kept(Grows one) { public int Run() => one.Size; } static readonly Kept s_a = new(default);")]
    [InlineData("sealed class Kept(int digits) { public int Run() => digits++; } static readonly Kept s_a = new(1);")]
    [InlineData("sealed class Kept(int digits) { public void Run() => Set(ref digits); static void Set(ref int a) => a++; } static readonly Kept s_a = new(1);")]
    [InlineData("static readonly ImmutableArray<Func<int>> s_a = [Made()]; static Func<int> Made() { var p = new Point(); return () => { p.Offset(1, 0); return p.X; }; }")]
    [InlineData("static readonly ImmutableArray<Func<string?>> s_a = [Made()]; static Func<string?> Made() { Point? p = new Point(); return () => p.ToString(); }")]
    public void One_that_a_method_may_change_is_found(string members) => Refused(members);

    [Theory]
    [InlineData("static readonly Box<int> s_a = new(1); static readonly Box<ImmutableArray<string>> s_b = new([\"a\"]); static readonly Box<Box<string>> s_c = new(new(\"\")); static readonly Outer<int>.Inner s_d = new(1); static readonly ImmutableArray<Pair<string>> s_e = [new(\"\")];")]
    [InlineData("static readonly Parser<int[]> s_a = new(static a => new int[a.Length]); static readonly Grows<int> s_b = new(null, 1);")]
    [InlineData("static readonly ImmutableArray<Func<int>> s_a = [.. Steps(3)]; static IEnumerable<Func<int>> Steps(int n) { for (var i = 0; i < n; i++) { var k = i; yield return () => k; } yield return static () => 1; }")]
    public void Type_arguments_and_iterators_that_hold_nothing_else_pass(string members) => Passes(members);

    [Theory]
    [InlineData("static readonly Box<int[]> s_a = new(new int[1]);")]
    [InlineData("static readonly ImmutableArray<Pair<List<int>>> s_a = [new([])];")]
    [InlineData("sealed class Below() : BoxBase<int[]>(new int[1]); static readonly Below s_a = new();")]
    [InlineData("static readonly Outer<int[]>.Inner s_a = new(new int[1]);")]
    [InlineData("static readonly Grows<int[]> s_a = new(null, new int[1]);")]
    [InlineData("static readonly Holds<int> s_a = new(null, 1); public sealed record Holds<T>(Holds<List<T>>? Next, T Value);")]
    [InlineData("static readonly ImmutableArray<Func<int>> s_a = [.. Steps()]; static IEnumerable<Func<int>> Steps() { var c = 0; yield return () => c++; }")]
    [InlineData("static readonly ImmutableArray<Func<int>> s_a = Steps(3).ToImmutableArray(); static IEnumerable<Func<int>> Steps(int n) { for (var i = 0; i < n; i++) { var k = i; yield return () => ++k; } }")]
    public void Type_arguments_and_iterators_are_followed(string members) => Refused(members);

    private static void Passes(string members)
    {
        foreach (var found in Found(members)) Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static void Refused(string members)
    {
        foreach (var found in Found(members)) Assert.Contains(found, static one => one is { Rule: "CAP2006" });
    }

    private static IEnumerable<IReadOnlyList<ConfinementViolation>> Found(string members) =>
        ((OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release]).Select(level => Verified.Of(level, $"{Head} [Confined] public sealed class Holder {{ {members} }}"));
}
