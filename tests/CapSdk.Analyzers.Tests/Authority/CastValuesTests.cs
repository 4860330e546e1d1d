using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>A cast to object in between hides from nobody what is cast.</summary>
public sealed class CastValuesTests
{
    [Theory]
    [InlineData("object M(IReads a) => (IDisposable)(object)a;")]
    [InlineData("object? M(IReads a) => ((object)a) as IDisposable;")]
    [InlineData("bool M(IReads a) => (object)a is IDisposable and not ICloneable;")]
    [InlineData("int M(IReads a) => ((object)a) switch { IDisposable => 1, _ => 2 };")]
    [InlineData("int M(IReads a) { switch ((object)a) { case IDisposable: return 1; default: return 2; } }")]
    public async Task Is_reported(string member) => Assert.Equal("CAP2012", Assert.Single((await Found(member)).Distinct()));

    [Theory]
    [InlineData("IReads M(IReads a) => (IReads)(object)a;")]
    [InlineData("object M(string a) => (IDisposable)(object)a;")]
    [InlineData("int M(object a) => a switch { IDisposable => 1, string => 2, _ => 3 };")]
    [InlineData("bool M(object a) => a is IComparable and IFormattable and not string;")]
    public async Task Is_not(string member) => Assert.Empty(await Found(member));

    private static async Task<IEnumerable<string>> Found(string member) =>
        (await Analysis.OfAuthority(Sources.Compile($"using CapSdk; [Capability] public interface IReads {{ Promise<string> Read(); }} [Confined] public sealed class C {{ {member} }}"))).Select(static one => one.Id);
}
