using CapSdk.Compilations;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Generator.Tests.Reading;

/// <summary>What is hashed into method ids is part of the wire contract: a change here breaks every deployed host.</summary>
public sealed class WireNames
{
    [Theory]
    [InlineData("void M()", "N.IBox`1.M()")]
    [InlineData("void M(int a, string? b)", "N.IBox`1.M(System.Int32,System.String)")]
    [InlineData("void M(int? a)", "N.IBox`1.M(System.Nullable`1[System.Int32])")]
    [InlineData("void M(T a, T[] b, List<T?> c)", "N.IBox`1.M(!0,!0[],System.Collections.Generic.List`1[!0])")]
    [InlineData("void M((int X, string Y) a)", "N.IBox`1.M(System.ValueTuple`2[System.Int32,System.String])")]
    [InlineData("void M(int[,] a, int[][] b)", "N.IBox`1.M(System.Int32[,],System.Int32[][])")]
    [InlineData("void @event(Outer<T>.Inner<int> a)", "N.IBox`1.event(N.Outer`1+Inner`1[!0,System.Int32])")]
    public void A_method_is_named_by_its_declaration(string declaration, string expected)
    {
        var compilation = Sources.Compile($$"""
            namespace N;
            public interface IBox<T> { {{declaration}}; }
            public class Outer<T> { public class Inner<U>; }
            """);
        var method = compilation.GetTypeByMetadataName("N.IBox`1")!.GetMembers().OfType<IMethodSymbol>().Single();
        Assert.Equal(expected, MethodIds.Signature(method));
    }

    [Fact]
    public void An_inherited_method_has_the_same_name_whatever_the_type_arguments()
    {
        var compilation = Sources.Compile("public interface IBox<T> { void M(T a); } public interface IInts : IBox<int>;");
        var inherited = compilation.GetTypeByMetadataName("IInts")!.AllInterfaces.Single().GetMembers().OfType<IMethodSymbol>().Single();
        Assert.Equal("IBox`1.M(!0)", MethodIds.Signature(inherited));
    }

    [Theory]
    [InlineData("", 2166136261u)]
    [InlineData("a", 0xe40c292cu)]
    [InlineData("foobar", 0xbf9cf968u)]
    public void The_hash_is_the_published_one(string text, uint expected) => Assert.Equal(expected, Fnv.Hash(text));
}
