using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Code that is written to pass for something that is let pass.</summary>
public sealed class ForgeryTests
{
    private const string Contracts = "using CapSdk; namespace Forged; [Capability] public interface IReads { Promise<string> Read(); }";

    [Theory]
    // A type of one file has a name that looks like the compiler's.
    [InlineData("file static class Own { public static int Count; } [Confined] public sealed class Forger { public int Run() => Own.Count++; }", "is not confined")]
    [InlineData("file static class Own { public static int Run(ref int a) => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref a, 5)[4]; } [Confined] public sealed class Forger { public int Run(int a) => Own.Run(ref a); }", "is not confined")]
    [InlineData("[Confined] file static class Own { public static int Count; } [Confined] public sealed class Forger { public int Run() => Own.Count++; }", "is shared by all processes of a host")]
    [InlineData("[Confined] file static class Own { public static int Run(ref int a) => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref a, 5)[4]; } [Confined] public sealed class Forger { public int Run(int a) => Own.Run(ref a); }", "gives out the inside of a collection")]
    // The mark of the SDK's own generator, which anybody can put anywhere.
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"CapSdk.Generator\", \"1\")] public static class Own { public static int Count; } [Confined] public sealed class Forger { public int Run() => Own.Count++; }", "is shared by all processes of a host")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"CapSdk.Generator\", \"1\")] public static class Own { public static string Run() => System.IO.File.ReadAllText(\"a\"); } [Confined] public sealed class Forger { public string Run() => Own.Run(); }", "reaches files by path")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"CapSdk.Generator\", \"1\")] public static class Own { public static readonly string Text = System.IO.File.ReadAllText(\"a\"); } [Confined] public sealed class Forger { public string Run() => Own.Text; }", "reaches files by path")]
    // The mark of the compiler.
    [InlineData("public record Own(int A) { [System.Runtime.CompilerServices.CompilerGenerated] public string Run() => System.IO.File.ReadAllText(\"a\"); } [Confined] public sealed class Forger { public string Run(Own a) => a.Run(); }", "reaches files by path")]
    [InlineData("public sealed class Victim { private string _a = \"\"; public string A => _a; } public record Own(int A) { [System.Runtime.CompilerServices.CompilerGenerated, System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = \"_a\")] public static extern ref string Secret(Victim a); } [Confined] public sealed class Forger { public string Run(object a) => Own.Secret(null!) + a; }", "cannot be verified")]
    // What a tool that measures coverage adds.
    [InlineData("[Confined] public sealed class Forger { public void Run() => Coverlet.Core.Instrumentation.Tracker.Own.RecordHit(1); }", "counts for a tool that measures coverage")]
    // A method that is called as the one that a table asks for.
    [InlineData("[Confined] public sealed class Forger { public int GetHashCode(string a) => a.GetHashCode(); }", "differs from OS process to OS process")]
    // Behind a type parameter, which has no name to be told.
    [InlineData("[Confined] public sealed class Forger { public bool Run<T>(T a) => a is IReads; }", "is more than was handed in")]
    [InlineData("[Confined] public sealed class Forger { public bool Run(object[] a) => a[0] is IReads && (object)a is IReads[]; public bool All(object a) => a is IReads; }", "is more than was handed in")]
    public void It_is_found_in_both_optimisations(string forger, string reason)
    {
        foreach (var level in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release])
        {
            var found = Verified.Of(level, Contracts, "using CapSdk; using Forged; " + forger, "namespace Coverlet.Core.Instrumentation.Tracker { public static class Own { public static void RecordHit(int number) => System.IO.File.Delete(\"a\"); } }");
            Assert.Contains(found, one => one.Reason.Contains(reason, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("public static int Count;", "public int Run() => ZOwn.Count++;", "is shared by all processes of a host")]
    [InlineData("public static readonly System.Collections.Generic.List<int> All = new();", "public int Run() => ZOwn.All.Count;", "can be changed by whoever reaches it")]
    [InlineData("public static readonly ZOwn One = new(); public int Count;", "public int Run() => ZOwn.One.Count++;", "can be changed by whoever reaches it")]
    [InlineData("public static System.Func<int>? Made;", "public int Run(int a) => (ZOwn.Made ??= () => a++)();", "is shared by all processes of a host")]
    [InlineData("public static System.Func<int>? Made;", "public int Run(int a) => Set(ref ZOwn.Made, () => a++); static int Set(ref System.Func<int>? a, System.Func<int> b) => (a ??= b)();", "is shared by all processes of a host")]
    public void A_static_field_is_found_in_a_type_with_a_name_of_the_compiler(string members, string forger, string reason)
    {
        foreach (var level in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release])
        {
            var image = Verified.Compile(level, $"using CapSdk; public class ZOwn {{ {members} }} [Confined] public sealed class Forger {{ {forger} }}").ToArray();
            var name = image.AsSpan().IndexOf("\0ZOwn\0"u8);
            image[name + 1] = (byte)'<';
            Assert.Contains(Verified.Of([.. image]), one => one.Reason.Contains(reason, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Hash_codes_within_the_method_that_a_table_asks_are_let_pass() => Assert.Empty(Verified.Of(
        OptimizationLevel.Release,
        """
        using CapSdk;
        [Confined] public sealed class Key(string name) { public override int GetHashCode() => System.HashCode.Combine(name.GetHashCode(), 1); public override bool Equals(object? other) => other is Key; }
        [Confined] public sealed class Comparer : System.Collections.Generic.IEqualityComparer<string> { public bool Equals(string? a, string? b) => a == b; public int GetHashCode(string a) => a.GetHashCode(); }
        """));
}
