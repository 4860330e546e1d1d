using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Generator.Tests.Reading;

/// <summary>The compiler drops references that no code mentions; hosts must find their components nevertheless.</summary>
public sealed class ComponentReferencesTests
{
    [Fact]
    public void A_program_names_the_component_assemblies_that_it_refers_to_and_no_others()
    {
        var components = Generated("Components", "using CapSdk; [Capability] public interface IDoor { Promise Open(); }");
        var plain = Sources.Compile("public sealed class Plain;").WithAssemblyName("Plain");
        var app = Sources.Compile("public static class Program;").AddReferences(components.ToMetadataReference(), plain.ToMetadataReference());
        var generation = Generation.Run(app);
        Assert.Empty(generation.Output.Errors());
        var file = Assert.Single(generation.Files);
        Assert.Equal("CapSdk.references.g.cs", file.HintName);
        Assert.Contains("[assembly: global::CapSdk.CapReferencesAttribute(\"Components\")]", file.SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_such_references_gets_nothing() =>
        Assert.Empty(Generation.Run(Sources.Compile("public static class Program;")).Files);

    private static CSharpCompilation Generated(string name, string source) =>
        (CSharpCompilation)Generation.Run(Sources.Compile(source).WithAssemblyName(name)).Output;
}
