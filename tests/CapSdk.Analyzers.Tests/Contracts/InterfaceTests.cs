using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

public sealed class InterfaceTests
{
    [Theory]
    [InlineData("", "internal interface I { Promise A(); }")]
    [InlineData("", "public class C { [Capability] protected internal interface I { Promise A(); } }")]
    [InlineData("CAP1014", "file interface I { Promise A(); }")]
    [InlineData("CAP1014", "public class C { [Capability] protected interface I { Promise A(); } }")]
    [InlineData("CAP1014", "public class C { private class D { [Capability] public interface I { Promise A(); } } }")]
    [InlineData("CAP1014", "public class C { [Capability] private protected interface I { Promise A(); } }")]
    public Task InaccessibleCapability(string expected, string source) =>
        Verdicts.Check(expected, "using CapSdk;\n" + (source.Contains("[Capability]", StringComparison.Ordinal) ? "" : "[Capability] ") + source);

    [Theory]
    [InlineData("", "public interface IBase; [Capability] public interface I : IBase { Promise A(); }")]
    [InlineData("", "public interface IBase { static int A() => 1; class C; const int B = 1; } [Capability] public interface I : IBase { Promise A(); }")]
    [InlineData("", "[Capability] public interface I : IAsyncDisposable { Promise A(); }")]
    [InlineData("CAP1015", "public interface IBase { static abstract int A(); } [Capability] public interface I : IBase { Promise B(); }")]
    [InlineData("CAP1015", "[Capability] public interface I : IDisposable { Promise A(); }")]
    [InlineData("CAP1015", "public interface IBase { int A { get; } } [Capability] public interface I : IBase { Promise B(); }")]
    [InlineData("CAP1015", "public interface IBase { Promise A(); } [Capability] public interface I : IBase { Promise B(); }")]
    [InlineData("CAP1015", "[Capability] public interface I : IEquatable<I> { Promise B(); }")]
    [InlineData("CAP1015", "[Capability] public interface I : IEnumerable<int> { Promise B(); }")]
    public Task ForeignBaseInterface(string expected, string source) => Verdicts.Check(expected, "using CapSdk;\n" + source);

    [Theory]
    [InlineData("CAP1001", "[Capability] public interface IBase { int A(); } [Capability] public interface I : IBase { Promise B(); }")]
    [InlineData("CAP1013", "[Capability] public interface IBase { Promise AsTask(); } [Capability] public interface I : IBase { Promise B(); }")]
    [InlineData("CAP1003", "[Capability] public interface IBase<T> { Promise A(T a); } [Capability] public interface I : IBase<Thread> { Promise B(); }")]
    [InlineData("", "[Capability] public interface IBase<T> { Promise A(T a); } [Capability] public interface I : IBase<int> { Promise B(); }")]
    [InlineData("", "[Capability] public interface IA { Promise A(); } [Capability] public interface IB { Promise A(); } [Capability] public interface I : IA, IB;")]
    [InlineData("", "[Capability] public interface IA { Promise A(); } [Capability] public interface I : IA { new Promise<int> A(); }")]
    [InlineData("", "[Capability] public interface IA { Promise<int> A(); } [Capability] public interface I : IA { Promise<int> IA.A() => B(); Promise<int> B(); }")]
    public Task A_problem_is_reported_where_it_is_declared(string expected, string source) => Verdicts.Check(expected, "using CapSdk;\n" + source);

    [Theory]
    [InlineData("CAP1012", "public interface I : IBase<int>, IBase<long>;")]
    [InlineData("", "public interface I : IBase<int>;")]
    [InlineData("CAP1012", "public interface I<T> : IBase<T>, IBase<List<T>>;")]
    public Task MethodIdCollision(string expected, string source) => Verdicts.Check(expected, "using CapSdk; [Capability] public interface IBase<T> { Promise A(T a); }", "using CapSdk; [Capability] " + source);

    [Theory]
    [InlineData("CAP1016", "interface I<in T> { Promise A(T a); }")]
    [InlineData("CAP1016", "interface I<out T> { Promise A(); }")]
    [InlineData("", "interface I<T> where T : class? { Promise<T> A(T a); }")]
    [InlineData("", "interface I<T> where T : allows ref struct { Promise A(); }")]
    public Task VariantCapability(string expected, string source) => Verdicts.Check(expected, "using CapSdk; [Capability] " + source);

    [Theory]
    [InlineData("CAP1017", "record C : I { public Promise A() => Promise.Completed; }")]
    [InlineData("CAP1017", "struct C : I { public Promise A() => Promise.Completed; }")]
    [InlineData("CAP1017", "record struct C : I { public Promise A() => Promise.Completed; }")]
    [InlineData("CAP1017", "ref struct C : I { public Promise A() => Promise.Completed; }")]
    [InlineData("", "class C : I { public Promise A() => Promise.Completed; }")]
    [InlineData("", "abstract class C : I { public abstract Promise A(); } class D : C { public override Promise A() => Promise.Completed; }")]
    [InlineData("", "record C(I Facet);")]
    public Task CapabilityByValue(string expected, string source) => Verdicts.Check(expected, "using CapSdk; [Capability] public interface I { Promise A(); }\n" + source);

    [Theory]
    [InlineData("[Capability] public interface IA { Promise A((int X, int Y) a); } [Capability] public interface IB { Promise A((int P, int Q) a); } [Capability] public interface I : IA, IB;")]
    [InlineData("[Capability] public interface IA { Promise A(); } [Capability] public interface I : IA { new Task A(); }")]
    public Task Ambiguous_members_have_no_extension(string source) => Verdicts.Check("", "using CapSdk;\n" + source);

    [Theory]
    [InlineData("[Capability] public sealed class C;")]
    [InlineData("[Capability] public delegate void D();")]
    [InlineData("[Process] public struct S;")]
    [InlineData("[Process] public interface I;")]
    public Task The_attribute_on_something_else_is_the_compilers_business(string source) => Verdicts.Check("", "using CapSdk;\n" + source);

    [Fact]
    public Task Unfinished_code_is_not_reported_twice() => Verdicts.Check("", "using CapSdk; [Capability] public interface I : IMissing { Missing A(); Promise<Missing> B(Missing a); }");

    [Fact]
    public Task Another_attribute_of_the_same_name_is_not_ours() =>
        Verdicts.Check("", "namespace Mine; public sealed class CapabilityAttribute : Attribute; [Capability] public interface I { int A { get; } }");
}
