using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

public sealed class ProcessTests
{
    private const string Capabilities = """
        using CapSdk;
        [Capability] public interface IA { Promise A() => Promise.Completed; }
        [Capability] public interface IB : IA { Promise B() => Promise.Completed; }
        [Capability] public interface IC { Promise C() => Promise.Completed; }
        [Capability] public interface IG<T> { Promise G(T a) => Promise.Completed; }
        [Capability] internal interface IInternal { Promise I() => Promise.Completed; }

        """;

    [Theory]
    [InlineData("[Process] public sealed class P : IA;")]
    [InlineData("[Process] sealed class P : IA;")]
    [InlineData("[Process] public sealed partial class P : IA; partial class P { }")]
    [InlineData("[Process(Reentrant = false)] public sealed class P(int a, string? b = \"\", params int[] c) : IA { public int D => a + c.Length + (b ?? \"\").Length; }")]
    [InlineData("public class Outer { [Process] protected internal sealed class P : IA; }")]
    [InlineData("public class Outer<T> { [Process] public sealed class P<U> : IG<T> where U : T { public U? A; } }")]
    [InlineData("[Process] public sealed class @class(int @int) : IA { public int A => @int; }")]
    [InlineData("namespace @event.@int { [Process] public sealed class P : IA; }")]
    [InlineData("[Process] public sealed class P : IInternal;")]
    [InlineData("[Process] public sealed class P { public P(IC c, Promise<IA> a, CancellationToken stop) { } }", "CAP1021")]
    [InlineData("internal sealed record Secret(int A); [Process] public sealed class P : IA { internal P(Secret a) { } public P(int a) { } private P(Thread a) { } }")]
    [InlineData("[Process] public sealed class P(CancellationToken host, int spawner, int call) : IA { public object A => (host, spawner, call); }")]
    public Task Valid(string source, string expected = "") => Verdicts.Check(expected, Capabilities + source);

    [Theory]
    [InlineData("CAP1018", "[Process] public class P : IA;")]
    [InlineData("CAP1019", "[Process] public abstract class P : IA;")]
    [InlineData("CAP1019 CAP1021", "[Process] public static class P;")]
    [InlineData("CAP1019", "[Process] public sealed record P : IA;")]
    [InlineData("CAP1019", "[Process] public sealed record P(int A) : IA;")]
    [InlineData("CAP1020", "[Process] file sealed class P : IA;")]
    [InlineData("CAP1020", "class C { [Process] private sealed class P : IA; }")]
    [InlineData("CAP1020", "class C { private class D { [Process] public sealed class P : IA; } }")]
    [InlineData("CAP1025", "[Process, Device] public sealed class P : IA;")]
    [InlineData("CAP1025", "[Process, Device, Confined] public sealed class P : IA;")]
    [InlineData("CAP1025", "[Device, Confined] public sealed class D;")]
    [InlineData("CAP1025", "[Device, Confined] public sealed class D : IA;")]
    [InlineData("", "[Confined] public static class C { [Device] public sealed class D : IA; }")]
    public Task Shape(string expected, string source) => Verdicts.Check(expected, Capabilities + source);

    [Theory]
    [InlineData("CAP1010", "[Capability] public interface IS { static abstract int A(); } [Process] public sealed class P : IS { public static int A() => 1; }")]
    [InlineData("CAP1021", "[Process] public sealed class P;")]
    [InlineData("CAP1021", "[Process] public sealed class P : IAsyncDisposable { public ValueTask DisposeAsync() => default; }")]
    [InlineData("", "[Process] public sealed class P : IB;")]
    [InlineData("", "[Process] public sealed class P : IA, IB;")]
    [InlineData("", "[Process] public sealed class P : IA, IDisposable { public void Dispose() { } }")]
    [InlineData("CAP1022", "[Process] public sealed class P : IA, IC;")]
    [InlineData("CAP1022", "[Process] public sealed class P : IB, IC;")]
    [InlineData("CAP1022", "[Process] public sealed class P : IG<int>, IG<string>;")]
    [InlineData("", "[Process(Root = typeof(IA))] public sealed class P : IB, IC;")]
    [InlineData("", "[Process(Root = typeof(IG<int>))] public sealed class P : IG<int>, IG<string>;")]
    [InlineData("", "[Process(Root = typeof(IG<>))] public sealed class P<T> : IG<T>, IC;")]
    [InlineData("CAP1023", "[Process(Root = typeof(IG<>))] public sealed class P : IG<int>, IG<string>;")]
    [InlineData("CAP1023", "[Process(Root = typeof(IC))] public sealed class P : IA;")]
    [InlineData("CAP1023", "[Process(Root = typeof(string))] public sealed class P : IA;")]
    [InlineData("CAP1023", "[Process(Root = typeof(IDisposable))] public sealed class P : IA, IDisposable { public void Dispose() { } }")]
    public Task Root(string expected, string source) => Verdicts.Check(expected, Capabilities + source);

    [Theory]
    [InlineData("CAP1026 CAP1026", "public class A { [Process] public sealed class B : IA; } [Process] public sealed class AB : IA;")]
    [InlineData("CAP1026 CAP1026", "public class A { public class B { [Process] public sealed class C : IA; } } public class AB { [Process] public sealed class C : IA { public C(int a) { } } }")]
    [InlineData("CAP1026 CAP1026", "public class A<T> { [Process] public sealed class B : IG<T> { public T? V; } } [Process] public sealed class AB<T> : IG<T> { public T? V; }")]
    [InlineData("CAP1026 CAP1026", "namespace N { public class A { [Process] public sealed class B : IA; } } namespace N { [Process] sealed class AB : IA; }")]
    [InlineData("", "public class A { [Process] public sealed class B : IA; } public sealed class AB : IA;")]
    [InlineData("", "public class A { [Process] public sealed class B : IA; } namespace N { [Process] public sealed class AB : IA; }")]
    [InlineData("", "public class A<T> { [Process] public sealed class B : IG<T> { public T? V; } } [Process] public sealed class AB : IA;")]
    [InlineData("", "[Process] public sealed class A : IA; [Process] public sealed class A<T> : IG<T> { public T? V; } [Process] public sealed class a : IA;")]
    [InlineData("CAP1020", "public class A { [Process] private sealed class B : IA; } [Process] public sealed class AB : IA;")]
    public Task SpawnNames(string expected, string source) => Verdicts.Check(expected, Capabilities + source);

    // The compiler would take each of these calls, but not as it was meant: the token would end the wait of the caller instead of reaching the process.
    [Theory]
    [InlineData("public P(int a) { } public P(int a, CancellationToken b) { }", "new P(1, stop)")]
    [InlineData("public P(int a) { } public P(int a, CancellationToken b = default) { }", "new P(1, stop)")]
    [InlineData("public P() { } public P(CancellationToken b, int c = 0) { }", "new P(stop)")]
    [InlineData("public P(int a, int b = 0) { } public P(int a, int b, CancellationToken c, int d = 0) { }", "new P(1, 2, stop)")]
    [InlineData("public P(int a) { } public P(int a, string b = \"\", CancellationToken cancel = default) { }", "new P(1, cancel: stop)")]
    public async Task A_token_for_the_process_is_not_taken_for_that_of_the_call(string constructors, string call)
    {
        await Verdicts.Check("CAP1028", Capabilities + Spawned(constructors, call));
        await Verdicts.Check("CAP1028", Capabilities + Spawned(Reversed(constructors), call));
        Assert.Empty(Analysis.ErrorsWithGenerated(Capabilities + Spawned(constructors, call)));
    }

    [Theory]
    [InlineData("public P(int a) { } public P(int a, int b = 0) { }", "P(1)", "P(1, 2)", "P(1, b: 2)", "P(a: 1)")]
    [InlineData("public P(int a) { } internal P(int a, string b = \"\", int c = 0) { }", "P(1)", "P(1, \"\")", "P(1, c: 2)")]
    [InlineData("public P() { } public P(int a = 0) { }", "P()", "P(1)")]
    [InlineData("public P(string? a, int b = 0) { } public P(string a, long b = 0) { }", "P(\"\", 1)", "P(\"\", 1L)")]
    [InlineData("public P((int X, int Y) a) { } public P((int, int) a, int b = 0) { }", "P((1, 2))", "P((1, 2), 3)")]
    [InlineData("public P(int a) { } public P(int a, int b = 0) { } public P(int a, long b = 0) { }", "P(1)", "P(1, 2)", "P(1, 2L)")]
    [InlineData("public P(int a) { } public P(int a, int b = 0) { } public P(long a, int b = 0) { }", "P(1)", "P(1L)", "P(1, 2)", "P(1L, 2)")]
    [InlineData("public P(int a) { } public P(int a, int b = 0, CancellationToken c = default) { }", "P(1)", "P(1, 2)", "P(1, 2, stop)", "P(1, c: stop)")]
    public async Task Constructors_that_differ_in_optional_parameters_are_told_apart_as_with_new(string constructors, params string[] calls)
    {
        foreach (var made in new[] { constructors, Reversed(constructors) })
        {
            var source = Capabilities + Spawned(made, [.. calls.Select(c => "new " + c), .. calls.Select(c => c.Replace("P(", "host.SpawnPAsync(", StringComparison.Ordinal))]);
            await Verdicts.Check("", source);
            Assert.Empty(Analysis.ErrorsWithGenerated(source));
        }
    }

    [Theory]
    [InlineData("public P(int a) { } public P(int a, int b = 0) { }", "host.SpawnPAsync(1, stop)", "host.SpawnPAsync(1, 2, stop)", "host.SpawnPAsync(1, cancel: stop)")]
    [InlineData("public P() { } public P(int a = 0) { }", "host.SpawnPAsync(stop)", "host.SpawnPAsync(1, stop)")]
    public async Task They_all_take_a_token_of_the_call(string constructors, params string[] calls)
    {
        var source = Capabilities + Spawned(constructors, calls);
        await Verdicts.Check("", source);
        Assert.Empty(Analysis.ErrorsWithGenerated(source));
    }

    [Fact]
    public async Task What_is_ambiguous_with_new_is_so_where_it_is_spawned_and_the_declaration_is_no_error()
    {
        const string Constructors = "public P(string? a, int b = 0) { } public P(string a, long b = 0) { }";
        await Verdicts.Check("", Capabilities + Spawned(Constructors));
        foreach (var call in new[] { "new P(\"\")", "host.SpawnPAsync(\"\")" })
            Assert.Equal("CS0121", Assert.Single(Analysis.ErrorsWithGenerated(Capabilities + Spawned(Constructors, call))).Id);
    }

    [Theory]
    [InlineData("public P(int a) { } public P(int a, int b) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(1, 2)", "host.SpawnPAsync(1, stop)")]
    [InlineData("public P(int a) { } public P(long a, int b = 0) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(1L)", "host.SpawnPAsync(1L, 2, stop)")]
    [InlineData("public P(int a) { } public P(string a, CancellationToken b = default) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(\"\")", "host.SpawnPAsync(\"\", stop, stop)")]
    [InlineData("public P(int a) { } public P(int a, CancellationToken b, string c) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(1, stop)", "host.SpawnPAsync(1, stop, \"\")")]
    [InlineData("public P(int a) { } public P(int a, params int[] b) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(1, [2])", "spawner.SpawnP(1, 2, 3)")]
    [InlineData("public P(int a, int b = 0) { } private P(int a) { }", "host.SpawnPAsync(1)", "host.SpawnPAsync(1, 2)", "spawner.SpawnP(1)")]
    [InlineData("public P() { } public P(int a, int b = 0) { }", "host.SpawnPAsync()", "host.SpawnPAsync(1)", "host.SpawnPAsync(stop)")]
    public async Task Constructors_that_a_spawn_method_can_tell_apart(string constructors, params string[] calls)
    {
        var source = Capabilities + Spawned(constructors, calls);
        await Verdicts.Check("", source);
        Assert.Empty(Analysis.ErrorsWithGenerated(source));
    }

    private static string Reversed(string constructors) => string.Concat(constructors.Split("{ }", StringSplitOptions.RemoveEmptyEntries).Reverse().Select(static c => c + "{ }"));

    private static string Spawned(string constructors, params string[] calls) =>
        "[Process] public sealed class P : IA { " + constructors + " }\n"
        + "static class Use { public static void Test(CapHost host, ISpawner spawner, CancellationToken stop) { " + string.Concat(calls.Select(c => $"_ = {c}; ")) + "} }";

    [Theory]
    [InlineData("CAP1024", "[Process] public sealed class P : IA { private P() { } }")]
    [InlineData("CAP1024", "[Process] public sealed class P : IA { public required int A { get; set; } }")]
    [InlineData("CAP1024", "public class B { public required int A; } [Process] public sealed class P : B, IA { public P(int a) { } }")]
    [InlineData("", "[Process] public sealed class P : IA { public required int A { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public P() { } }")]
    [InlineData("CAP1003", "[Process] public sealed class P(Thread a) : IA { public object A => a; }")]
    [InlineData("CAP1003", "[Process] public sealed class P(Action a) : IA { public object A => a; }")]
    [InlineData("CAP1027", "public interface IChat { Promise Say(); } [Process] public sealed class P(IChat a) : IA { public object A => a; }")]
    [InlineData("CAP1027", "public interface IChat { Promise<int> Say(); } [Process] public sealed class P(IReadOnlyList<IChat> a) : IA { public object A => a; }")]
    [InlineData("", "public interface IShape { int Corners(); } [Process] public sealed class P(IShape a) : IA { public object A => a; }")]
    [InlineData("CAP1004", "[Process] public sealed class P(Stream a) : IA { public object A => a; }")]
    [InlineData("CAP1002", "[Process] public sealed class P(IProgress<int> a) : IA { public object A => a; }")]
    [InlineData("CAP1005", "[Process] public sealed class P : IA { public P(ref int a) { } }")]
    [InlineData("CAP1005", "[Process] public sealed class P : IA { public P(in int a) { } }")]
    [InlineData("CAP1006", "[Process] public sealed class P : IA { public P(Span<int> a) { } public P(int a) { } }")]
    [InlineData("CAP1006", "[Process] public sealed class P : IA { public P(__arglist) { } public P(int a) { } }")]
    [InlineData("CAP1006", "[Process] public sealed unsafe class P : IA { public P(int* a) { } }")]
    public Task Constructors(string expected, string source) => Verdicts.Check(expected, Capabilities + source);
}
