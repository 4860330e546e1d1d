using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Code;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class HashCodeOfHostTests
{
    private const string Others = """
        public sealed record Key(string Name, int Number); public readonly record struct Point(int X, int Y); public struct Bare { public int X; }
        """;

    [Theory]
    [InlineData("public int Run(string a) => a.GetHashCode();")]
    [InlineData("public int? Run(string? a) => a?.GetHashCode();")]
    [InlineData("public int Run(string a) => a.GetHashCode(StringComparison.Ordinal);")]
    [InlineData("public int Run(string a) => string.GetHashCode(a.AsSpan());")]
    [InlineData("public int Run(object a) => a.GetHashCode();")]
    [InlineData("public int Run() => GetHashCode();")]
    [InlineData("public int Run(Key a) => a.GetHashCode();")]
    [InlineData("public int Run(Point a) => a.GetHashCode();")]
    [InlineData("public int Run(Bare a) => a.GetHashCode();")]
    [InlineData("public int Run<T>(T a) where T : notnull => a.GetHashCode();")]
    [InlineData("public int Run() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_cap);")]
    [InlineData("public int Run(int a) => HashCode.Combine(a, 1);")]
    [InlineData("public int Run(int a) { var h = new HashCode(); h.Add(a); return h.ToHashCode(); }")]
    [InlineData("public int Run(string a) => EqualityComparer<string>.Default.GetHashCode(a);")]
    [InlineData("public int Run(string a) => StringComparer.Ordinal.GetHashCode(a);")]
    [InlineData("public int Run(string a, IEqualityComparer<string> b) => b.GetHashCode(a);")]
    [InlineData("public IEnumerable<int> Run(string[] a) => a.Select(b => b.GetHashCode());")]
    [InlineData("public Func<int> Run(string a) => a.GetHashCode;")]
    [InlineData("private static int Mix(string a) => a.GetHashCode(); public override int GetHashCode() => Mix(\"\");")]
    public Task Reported(string member) => Confined.Members("CAP3012", member, Others);

    [Theory]
    [InlineData("private int _a; public override int GetHashCode() => _a = HashCode.Combine(1, 2);")]
    [InlineData("private int _a; public override int GetHashCode() => _a != 0 ? _a : _a = \"\".GetHashCode();")]
    [InlineData("private int? _a; public override int GetHashCode() => _a ??= HashCode.Combine(1, 2);")]
    [InlineData("private int A { get; set; } public override int GetHashCode() { var h = \"\".GetHashCode(); A = h; return A; }")]
    [InlineData("private long _a = -1; public override int GetHashCode() => (int)(_a >= 0 ? _a : _a = (uint)\"\".GetHashCode());")]
    [InlineData("private int _a; public override int GetHashCode() { if (_a == 0) Interlocked.CompareExchange(ref _a, \"\".GetHashCode(), 0); return _a; }")]
    [InlineData("private readonly int[] _a = [0]; public override int GetHashCode() => _a[0] != 0 ? _a[0] : _a[0] = \"\".GetHashCode();")]
    [InlineData("private int _a; public override int GetHashCode() => new[] { \"\" }.Sum(one => _a = one.GetHashCode());")]
    [InlineData("private (bool, int) _a; public override int GetHashCode() { _a.Item2 = \"\".GetHashCode(); return _a.Item2; }")]
    [InlineData("private readonly System.Runtime.CompilerServices.StrongBox<int> _a = new(); public override int GetHashCode() => _a.Value != 0 ? _a.Value : _a.Value = \"\".GetHashCode();")]
    public Task One_that_is_kept_by_the_method_that_answers_with_it(string member) => Confined.Members("CAP3012", member);

    [Theory]
    [InlineData("public int Run(int a, Guid b, DateTime c, DayOfWeek d, char e, decimal f) => a.GetHashCode() + b.GetHashCode() + c.GetHashCode() + d.GetHashCode() + e.GetHashCode() + f.GetHashCode();")]
    [InlineData("public override int GetHashCode() => HashCode.Combine(\"a\", _cap.GetHashCode()); public override bool Equals(object? other) => other is P;")]
    [InlineData("private sealed class By : IEqualityComparer<string> { public bool Equals(string? a, string? b) => a == b; public int GetHashCode(string a) => a.ToUpperInvariant().GetHashCode(); }")]
    [InlineData("private sealed class By : IEqualityComparer<string> { bool IEqualityComparer<string>.Equals(string? a, string? b) => a == b; int IEqualityComparer<string>.GetHashCode(string a) => StringComparer.Ordinal.GetHashCode(a); }")]
    [InlineData("private readonly string[] _a = []; public override int GetHashCode() => _a.Aggregate(17, (h, one) => HashCode.Combine(h, one)); public override bool Equals(object? other) => other is P;")]
    [InlineData("private readonly string[] _a = []; public override int GetHashCode() { return _a.Sum(Of); static int Of(string one) => one.GetHashCode(); } public override bool Equals(object? other) => other is P;")]
    [InlineData("[Transient] private int _a; public override int GetHashCode() => _a != 0 ? _a : _a = HashCode.Combine(1, 2);")]
    [InlineData("private int _a; public override int GetHashCode() => _a != 0 ? _a : _a = 5;")]
    [InlineData("private readonly Dictionary<Key, int> _a = []; public int Run(Key a) => _a[a];")]
    [InlineData("public string Run() => nameof(GetHashCode);")]
    [InlineData("[Device] private sealed class Inner : IA { public int Run(string a) => a.GetHashCode(); }")]
    public Task Valid(string member) => Confined.Members("", member, Others);

    [Fact]
    public Task In_confined_code_only() => Confined.Types("", "public class C { public int Run(string a) => a.GetHashCode(); }");

    [Theory]
    [InlineData("public int Run(string a) => a.GetHashCode();", "'string.GetHashCode' is another number after a move. Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that.")]
    [InlineData("public int Run(Key? a) => a!.GetHashCode();", "'Key.GetHashCode' is another number after a move. Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that.")]
    [InlineData("public int Run(int a) => HashCode.Combine(a, 1);", "'HashCode.Combine' is another number after a move. Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that.")]
    [InlineData("private int _a; public override int GetHashCode() => _a = HashCode.Combine(1, 2);", "'P._a' is another number after a move. Hash codes differ from one OS process to the next: compute it each time, or mark the field [Transient], which is 0 after a move.")]
    public async Task Message(string member, string expected) => Assert.Equal(expected, await Confined.MessageIn(member, Others));

    [Fact]
    public void The_runtime_refuses_the_same_and_says_the_same()
    {
        Assert.Equal(HashCodes.Lasting.Select(type => type.FullName!).Order(StringComparer.Ordinal), HashCodeOfHost.Lasting.Order(StringComparer.Ordinal));
        Assert.Equal(HashCodeOfHost.Instead, HashCodes.Remedy.Text);
        Assert.Equal(HashCodeOfHost.InsteadOfKept, HashCodes.RemedyOfKept.Text);
    }
}
