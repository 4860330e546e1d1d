using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>One member of a capability interface at a time.</summary>
public sealed class MemberTests
{
    [Theory]
    [InlineData("Promise A();")]
    [InlineData("Promise<int> A(int a, string? b = null);")]
    [InlineData("Task A(CancellationToken cancel = default);")]
    [InlineData("ValueTask<List<string>> A();")]
    [InlineData("void A();")]
    [InlineData("static int A() => 1;")]
    [InlineData("static virtual int A() => 1;")]
    [InlineData("const int A = 1;")]
    [InlineData("private int A() => 1;")]
    [InlineData("sealed int A() => 1;")]
    [InlineData("sealed int A => 1;")]
    [InlineData("Promise A() => B(); Promise B();")]
    [InlineData("public sealed class Nested { public int A { get; set; } }")]
    [InlineData("unsafe Promise A(int a);")]
    [InlineData("Promise A(params string[] a);")]
    [InlineData("Promise A(params List<string> a);")]
    [InlineData("Promise A(int promise, int host, int call, int target, int method);")]
    [InlineData("Promise A(int Begin, int ITest_1_Contract);")]
    [InlineData("Promise A(T T); Promise<T?> B(List<T?>? T2 = null, T? T = default);")]
    [InlineData("Promise A([System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(1L)] DateTime a);")]
    [InlineData("Promise A([System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(1)] int a, int b);")]
    [InlineData("Promise A([System.Runtime.InteropServices.Optional] int a, int b = 1);")]
    [InlineData("Promise A([System.Runtime.CompilerServices.CallerMemberName] string a = \"\", [System.Diagnostics.CodeAnalysis.AllowNull] string b = \"\");")]
    [InlineData("IAsyncEnumerable<int> A(); IAsyncEnumerable<string[]?> B(int a, CancellationToken b = default);")]
    [InlineData("Promise Begin(); Promise Dispatch(); Promise CreateProxy(); Promise Methods(); Promise Method_A(); Promise A();")]
    public Task Valid(string member) => Check("", member);

    [Theory]
    [InlineData("CAP1001", "int A();")]
    [InlineData("CAP1001", "T A();")]
    [InlineData("CAP1001", "object A();")]
    [InlineData("CAP1001", "int A() => 1;")]
    [InlineData("CAP1001", "Lazy<int> A();")]
    [InlineData("CAP1001", "IReadOnlyList<int>? A();")]
    public Task UnsupportedReturn(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("CAP1002", "IAsyncEnumerable<IAsyncEnumerable<int>> A();")]
    [InlineData("CAP1002", "Promise A(IAsyncEnumerable<int> a);")]
    [InlineData("CAP1002", "Promise<IAsyncEnumerable<int>> A();")]
    [InlineData("CAP1002", "Promise A(IProgress<int> a);")]
    [InlineData("CAP1002", "Promise A(List<IProgress<int>> a);")]
    public Task MisplacedStream(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("CAP1004", "Stream A();")]
    [InlineData("CAP1004", "Task<FileStream> A();")]
    [InlineData("CAP1004", "IAsyncEnumerable<Stream> A();")]
    [InlineData("CAP1004 CAP1004", "Promise A(Stream a, MemoryStream[] b);")]
    public Task StreamInContract(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("CAP1005", "Promise A(ref int a);")]
    [InlineData("CAP1005", "Promise A(out int a);")]
    [InlineData("CAP1005", "Promise A(in int a);")]
    [InlineData("CAP1005", "Promise A(ref readonly int a);")]
    [InlineData("CAP1005", "ref int A();")]
    [InlineData("CAP1005 CAP1005", "ref readonly int A(ref int a);")]
    public Task ByReferenceParameter(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("CAP1006", "unsafe Promise A(int* a);")]
    [InlineData("CAP1006", "unsafe Promise A(int*[] a);")]
    [InlineData("CAP1006", "unsafe Promise A(delegate*<int, void> a);")]
    [InlineData("CAP1006", "Promise A(Span<int> a);")]
    [InlineData("CAP1006", "Promise A(scoped ReadOnlySpan<int> a);")]
    [InlineData("CAP1006", "Promise A(params ReadOnlySpan<int> a);")]
    [InlineData("CAP1006", "Promise A(__arglist);")]
    [InlineData("CAP1006", "Promise A(int a, __arglist);")]
    [InlineData("CAP1006", "Task<int> A(__arglist) => throw new NotSupportedException();")]
    [InlineData("CAP1005 CAP1006", "Promise B(ref int a); void A(__arglist);")]
    [InlineData("CAP1006", "unsafe int* A();")]
    [InlineData("CAP1006", "Span<byte> A();")]
    public Task UnsafeType(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("CAP1007", "Promise<U> A<U>();")]
    [InlineData("CAP1007", "Promise A<U>(U a) where U : class, new();")]
    [InlineData("CAP1007", "Promise A<U>(U a) => B(); Promise B();")]
    [InlineData("CAP1008", "int A { get; }")]
    [InlineData("CAP1008", "int A { get; set; }")]
    [InlineData("CAP1008", "int A { set; }")]
    [InlineData("CAP1008", "int A => 1;")]
    [InlineData("CAP1008", "int this[int index] { get; }")]
    [InlineData("CAP1008", "Promise<int> A { get; }")]
    [InlineData("CAP1009", "event Action A;")]
    [InlineData("CAP1009", "event Action A { add { } remove { } }")]
    [InlineData("CAP1010", "static abstract int A();")]
    [InlineData("CAP1010", "static abstract int A { get; }")]
    [InlineData("CAP1010", "static abstract ITest<T> operator +(ITest<T> a, ITest<T> b);")]
    [InlineData("CAP1011", "internal Promise A();")]
    [InlineData("CAP1011", "protected Promise A() => B(); Promise B();")]
    [InlineData("CAP1011", "protected internal Promise A();")]
    [InlineData("CAP1008", "int A { get; internal set; }")]
    public Task OtherMembers(string expected, string member) => Check(expected, member);

    [Theory]
    [InlineData("Promise<string> ToString(string format);")]
    [InlineData("Promise<int> Equals();")]
    [InlineData("Promise WaitAsync(string a);")]
    [InlineData("Promise AsTask(int a);")]
    [InlineData("Promise IsCompleted(); Promise Error(); Promise State();")]
    [InlineData("Promise WhenAll(Promise a); Promise<int> FromResult(int a); Promise Completed();")]
    [InlineData("Task<string> ToString(); Task<int> GetHashCode(int a);")]
    [InlineData("Promise MemberwiseClone(); Promise TryFulfill(); Promise Finalize();")]
    public async Task Callable_on_a_promise(string members)
    {
        await Check("", members);
        // What is said to be callable is: an extension that an own member of the promise would hide does not compile here.
        var names = Sources.Compile($"public interface ITest {{ {members} }}").GetTypeByMetadataName("ITest")!.GetMembers().OfType<Microsoft.CodeAnalysis.IMethodSymbol>()
            .Where(m => m.ReturnType.Name == "Promise").Select(m => $"{m.Name}({string.Join(", ", m.Parameters.Select(p => $"default({p.Type})!"))})");
        var calls = string.Concat(names.Select(call => $"_ = ((Promise)eventual.{call}).IsCompleted; "));
        var source = "using CapSdk; [Capability] public interface ITest { " + members + " } public static class Use { public static void Test(Promise<ITest> eventual) { " + calls + "} }";
        Assert.Empty(Analysis.ErrorsWithGenerated(source));
    }

    [Theory]
    [InlineData("Promise<string> ToString();")]
    [InlineData("Promise<int> GetHashCode();")]
    [InlineData("Promise<bool> Equals(string other);")]
    [InlineData("Promise GetType();")]
    [InlineData("Promise AsTask();")]
    [InlineData("Promise GetAwaiter();")]
    [InlineData("Promise ConfigureAwait(bool a);")]
    [InlineData("Promise ConfigureAwait(bool a, bool b = true);")]
    [InlineData("Promise WaitAsync(TimeSpan a);")]
    [InlineData("Promise AsCapability();")]
    [InlineData("void AsCapability();")]
    public Task HiddenPipelining(string member) => Check("CAP1013", member);

    private static Task Check(string expected, string member) => Verdicts.Check(expected, $$"""
        using CapSdk;
        [Capability]
        public interface ITest<T>
        {
            {{member}}
        }
        """);
}
