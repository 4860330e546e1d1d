using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>What a project of contracts declares, as components of another project use it: the same whether a compiler reads its assembly or an IDE its source.</summary>
public sealed class OtherProjectsTests
{
    private const string Contract = "[Capability] public interface IDesk { Promise Order(int a); }";

    [Theory]
    [InlineData("public enum Size { Small, Large }", "Contracts.Size Run() => Contracts.Size.Large;")]
    [InlineData("public delegate int Fold(int a, int b);", "int Run(Contracts.Fold fold) => fold(1, 2);")]
    [InlineData("public enum Size { Small, Large }", "object Run() => new Data(); } public class Data { public Contracts.Size A { get; set; } public Contracts.Size? B = null; public List<Contracts.Size> C { get; set; } = []; public Contracts.Size[] D = [];")]
    [InlineData("public enum Size { Small, Large }", "object Run() => new Data(); } public class Data { public List<int> A { get; set; } = []; public string B = \"\"; public DateOnly C { get; set; } public System.Collections.Immutable.ImmutableArray<int> D { get; set; } = []; public int? E = 1; public IReadOnlyList<string> F = []; public decimal G = 1;")]
    [InlineData("[Confined] public sealed record Order(string Id);", "Contracts.Order Run() => new(\"a\");")]
    [InlineData("[Confined] public interface IOrders { int Count() => 1; }", "int Run(Contracts.IOrders orders) => orders.Count();")]
    [InlineData("[assembly: Confined] namespace Contracts { public sealed record Order(string Id); }", "Contracts.Order Run() => new Contracts.Order(\"a\") with { Id = \"b\" };")]
    [InlineData("[assembly: Confined] namespace Contracts { [Capability] public interface IOpen { Promise Go(); Promise Twice() => Go(); } }", "Promise Run(Contracts.IOpen a) => a.Twice();")]
    public async Task May_be_used(string declared, string used)
    {
        foreach (var asSource in new[] { true, false }) Assert.Empty(await Found(declared, used, asSource));
    }

    [Theory]
    [InlineData("public sealed record Order(string Id);", "Contracts.Order Run() => new(\"a\");")]
    [InlineData("public static class Orders { public static int Count() => 1; }", "int Run() => Contracts.Orders.Count();")]
    [InlineData("public interface IOrders { int Count(); }", "int Run(Contracts.IOrders orders) => orders.Count();")]
    [InlineData("[Capability] public interface IOpen { Promise Go(); Promise Twice() => Go(); }", "Promise Run(Contracts.IOpen a) => a.Twice();")]
    public async Task Is_refused_where_nobody_has_looked_at_its_code(string declared, string used)
    {
        foreach (var asSource in new[] { true, false })
        {
            var found = await Found(declared, used, asSource);
            Assert.NotEmpty(found);
            Assert.All(found, static one => Assert.Equal("CAP2004", one.Id));
            Assert.All(found, static one => Assert.Contains("mark it [Confined] or its library [assembly: Confined] if it is yours", one.GetMessage(), StringComparison.Ordinal));
        }
    }

    // What a text or a collection expression is made into is its code.
    [Theory]
    [InlineData("public class Name { public static implicit operator Name(string text) => new(); }", "object Run() => new Data(); } public class Data { public Contracts.Name A { get; set; } = \"a\";")]
    [InlineData("public struct Name { public static implicit operator Name(string text) => new(); }", "object Run() => new Data(); } public class Data { public Contracts.Name? A { get; set; } = \"a\";")]
    [InlineData("public class Names : List<int> { }", "object Run() => new Data(); } public class Data { public Contracts.Names A = [];")]
    public async Task Plain_data_that_is_filled_by_its_code_is_none(string declared, string used)
    {
        foreach (var asSource in new[] { true, false }) Assert.Contains(await Found(declared, used, asSource), static one => one.Id == "CAP2004" && one.GetMessage().StartsWith("'Data' is not confined", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<Diagnostic>> Found(string declared, string used, bool asSource)
    {
        var library = Generation.Run(Sources.Compile(declared.StartsWith("[assembly", StringComparison.Ordinal) ? "using CapSdk; " + declared : $"using CapSdk; namespace Contracts; {declared}", $"using CapSdk; namespace Contracts; {Contract}").WithAssemblyName("Contracts")).Output;
        return await Analysis.OfAuthority(Sources.Compile($"using CapSdk; [Confined] sealed class Component {{ {used} }}").AddReferences(asSource ? library.ToMetadataReference() : library.ToReference()));
    }
}
