using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Components that are large, or deep: whoever sends one to a host neither keeps it busy by the check nor ends it. Times that grow with the square of these sizes are minutes.</summary>
public sealed class SizeTests
{
    private const string Head = "using System.Collections.Immutable; using CapSdk; ";

    [Fact]
    public void Many_hash_codes_in_one_method() => Nothing($$"""
        [Confined] public sealed class Key
        {
            {{Many(600, static i => $"readonly string _a{i} = \"a\";")}}
            public override bool Equals(object? other) => other is Key;
            public override int GetHashCode() { var made = 0; var all = new HashCode(); {{Many(600, static i => $"made = (made * 31) + _a{i}.GetHashCode(); all.Add(_a{i});")}} return made ^ all.ToHashCode(); }
        }
        """);

    [Fact]
    public void A_record_with_many_properties() => Nothing($"[Confined] public sealed record Wide({string.Join(", ", Enumerable.Range(0, 400).Select(static i => $"string A{i}"))});");

    [Fact]
    public void Many_static_fields() => Nothing($$"""[Confined] public sealed class Tables { {{Many(3000, static i => $"static readonly ImmutableArray<string> s_{i} = [\"{i}\"];")}} }""");

    [Fact]
    public void A_long_chain_of_types() => Nothing($"{Many(3000, static i => $"public sealed record D{i}(D{i + 1}? A);")} public sealed record D3000(int A); [Confined] public sealed class Holder {{ static readonly D0 s_a = new(null); }}");

    [Fact]
    public void A_long_chain_of_factories() => Nothing($$"""
        [Confined] public sealed class Steps { {{Many(3000, static i => $"static Func<int> M{i}(int a) => M{i + 1}(a);")}} static Func<int> M3000(int a) => () => a; static readonly ImmutableArray<Func<int>> s_a = [M0(1)]; }
        """);

    [Fact]
    public void A_long_chain_of_methods_that_are_given_a_hash_code() => Nothing($$"""
        [Confined] public sealed class Key(string text) { {{Many(3000, static i => $"static int M{i}(int a) => M{i + 1}(a);")}} static int M3000(int a) => a; public override bool Equals(object? other) => other is Key; public override int GetHashCode() => M0(text.GetHashCode()); }
        """);

    [Fact]
    public void A_long_chain_of_generic_methods() => Nothing($$"""[Confined] public sealed class Casts { {{Many(3000, static i => $"static T M{i}<T>(object a) => M{i + 1}<T>(a);")}} static T M3000<T>(object a) => (T)a; public string Run(object a) => M0<string>(a); }""");

    [Fact]
    public void A_long_chain_of_locals() => Nothing($$"""[Confined] public sealed class Locals { static readonly Comparer<int> s_a; static Locals() { var a0 = Comparer<int>.Default; {{Many(3000, static i => $"var a{i + 1} = a{i};")}} s_a = a3000; } }""");

    [Fact]
    public void A_static_field_is_judged_at_any_depth() =>
        Assert.Contains(Found($"{Many(40, static i => $"public sealed record D{i}(D{i + 1}? A);")} public sealed record D40(int[] A); [Confined] public sealed class Holder {{ static readonly D0 s_a = new(null); }}"), static one => one is { Rule: "CAP2006" });

    private static string Many(int count, Func<int, string> text) => string.Join('\n', Enumerable.Range(0, count).Select(text));

    private static void Nothing(string code)
    {
        var found = Found(code);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    // On a stack as small as those of some systems.
    private static IReadOnlyList<ConfinementViolation> Found(string code)
    {
        const int Stack = 256 * 1024;
        var image = Verified.Compile(OptimizationLevel.Debug, Head + code);
        IReadOnlyList<ConfinementViolation> found = [];
        ExceptionDispatchInfo? failed = null;
        var thread = new Thread(Run, Stack);
        thread.Start();
        thread.Join();
        failed?.Throw();
        return found;

        void Run()
        {
            try
            {
                found = Verified.Of(image);
            }
            catch (Exception e)
            {
                failed = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
