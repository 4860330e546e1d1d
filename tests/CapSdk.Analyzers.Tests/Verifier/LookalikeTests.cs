using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Ordinary code that has the name or the form of something that is refused, and what it looks like.</summary>
public sealed class LookalikeTests
{
    private const string Head = """
        using System.Runtime.Serialization; using CapSdk;
        namespace Alike;
        [Capability] public interface IOrder { Promise Finalize(int total); }
        [Capability] public interface IOpen { Promise Bar() { System.IO.File.Delete("a"); return Promise.Completed; } }
        public interface XIOpen { Promise Bar(); }
        [Capability] public interface IBox<T> { Promise<T> Get(); }
        [Capability] public interface INumbers : IBox<int>;
        [DataContract] public sealed class Dto { [DataMember(Name = "a")] public int A { get; set; } [IgnoreDataMember] public int B; }
        [DataContract] public enum Kind { [EnumMember(Value = "x")] X }
        """;

    [Theory]
    [InlineData("[Confined] public sealed class One : IOrder { public Promise Finalize(int total) => Promise.Completed; }")]
    [InlineData("[Confined] public class One { public virtual string Finalize(string a) => a; } [Confined] public interface IJob { string Finalize<T>(); } [Confined] public sealed class Job : IJob { string IJob.Finalize<T>() => \"\"; }")]
    [InlineData("[Confined] public interface IJob { void Finalize(); } [Confined] public sealed class One : IJob { void IJob.Finalize() { } }")]
    [InlineData("[Confined] public sealed class One { public int Run(Dto a, Kind b) => a.A + b.GetHashCode(); }")]
    [InlineData("[Confined] public sealed class One : IOpen { public Promise Bar() => Promise.Completed; } [Confined] public sealed class Two : IOpen { Promise IOpen.Bar() => Promise.Completed; }")]
    [InlineData("[Confined] public sealed class One { public bool Run(INumbers a, object b) => a is IBox<int> c && c == b; public IBox<int> Up(INumbers a) => (IBox<int>)a; }")]
    [InlineData("[Confined] public static class Shards { public static int Of(Guid a, DateOnly b, DateTimeOffset c, TimeSpan d, DayOfWeek e) => a.GetHashCode() + b.GetHashCode() + c.GetHashCode() + d.GetHashCode() + e.GetHashCode(); }")]
    [InlineData("[Confined] public ref struct One { private ref int _a, _b; public One(ref int a) { _a = ref a; } public int Run() => System.Math.Abs(_a); }")]
    [InlineData("[Confined] public sealed class One { private nint _a; private nint[] _b = [1]; public nint Run(ref nint a, nint b) { ref var c = ref _a; c = b; a += c + _a.CompareTo(b); Add(ref _a); Add(ref _b[0]); b.ToString(); return a; } private static ref nint Add(ref nint a) { a++; return ref a; } }")]
    [InlineData("[Confined] public sealed class One { public override bool Equals(object? a) => false; public override int GetHashCode() { var all = new HashCode(); new List<string>().ForEach(all.Add); return all.ToHashCode(); } }")]
    public void What_only_looks_like_it_passes(string code)
    {
        foreach (var found in Found(code)) Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Theory]
    [InlineData("[Confined] public sealed class One { ~One() { } }", "CAP2009")]
    [InlineData("[Confined] public class One { protected virtual void Finalize(int a) { } ~One() => Finalize(1); }", "CAP2009")]
    [InlineData("[Confined] public sealed class One { public int Run(object a) => a.GetHashCode(); }", "CAP2002")]
    [InlineData("[Confined] public sealed class One { public int Run<T>(T a) where T : struct, Enum => a.GetHashCode(); }", "CAP2002")]
    [InlineData("[Confined, System.ComponentModel.Designer(\"a\")] public sealed class One;", "CAP2001")]
    [InlineData("[Confined] public sealed class One : IOpen, XIOpen { Promise XIOpen.Bar() => Promise.Completed; }", "CAP2004")]
    [InlineData("[Confined] public sealed class One { public IBox<string> Run(INumbers a) => (IBox<string>)a; }", "CAP2012")]
    [InlineData("[Confined] public sealed class One { public int Run(System.Collections.Generic.KeyValuePair<string, int> a, ValueTuple<string> b) => a.GetHashCode() + b.GetHashCode(); }", "CAP2002")]
    [InlineData("[Confined] public sealed class One : IOrder { public Promise Finalize(int total) => Promise.Completed; public static One Equals(int a, object b) => (One)b; }", "CAP2012")]
    [InlineData("[Confined] public abstract class Base { public abstract int GetHashCode(string a, int b); } [Confined] public sealed class One : Base { public override int GetHashCode(string a, int b) => a.GetHashCode(); }", "CAP2002")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(nint a) => *(int*)a; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe void Run(nint a, nint b, int c) => *(int*)(a | b) = c; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(nint a) => *(int*)~~a; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(nint a) => *(int*)-(-a) + *(int*)(a << 1) + *(int*)(a / 2) + *(int*)checked(a + 1); }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe void Run(nuint a) => *(int*)a = 5; }", "CAP2007")]
    [InlineData("[Confined] public sealed class One { private nint _a; public unsafe string Run() => *(string*)_a; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(long a) { ref int b = ref *(int*)a; b = 5; return b; } }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(nint a) => Of(in *(int*)a); private static int Of(in int a) => a; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe int Run(nint a) => Of(ref *(int*)(a + 8), 1); private static int Of(ref int a, int b) => a = b; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe ref int Run(nint a) => ref *(int*)a; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe long Run(nint a) => ((DateTime*)a)->Ticks; }", "CAP2007")]
    [InlineData("[Confined] public static class One { private struct S { public int A; public int Of() => A; } public static unsafe int Run(nint a) => ((S*)a)->Of() + ((S*)a)->A; }", "CAP2007")]
    [InlineData("[Confined] public static class One { public static unsafe nint Run(nint[] a) => **(nint**)a[0]; }", "CAP2007")]
    [InlineData("[Confined] public static class One { private ref struct R { public ref int A; } public static unsafe int Run(nint a) { var b = new R { A = ref *(int*)a }; return b.A; } }", "CAP2007")]
    [InlineData("[module: System.Runtime.CompilerServices.SkipLocalsInit] [Confined] public static class One { public static int Run() { Span<int> all = stackalloc int[400]; return all[50]; } }", "CAP2007")]
    public void What_it_looks_like_is_found(string code, string rule)
    {
        foreach (var found in Found(code)) Assert.Contains(found, one => one.Rule == rule);
    }

    private static IEnumerable<IReadOnlyList<ConfinementViolation>> Found(string code) =>
        ((OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release]).Select(level => Verified.Of(level, Head, "using System.Runtime.Serialization; using CapSdk; using Alike; " + code));
}
