using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Generator.Tests.Reading;

/// <summary>Contracts in one project, components in another, both with the package.</summary>
public sealed class OtherAssemblies
{
    private const string Contracts = """
        using CapSdk;
        namespace Contracts;
        [Capability] public interface IStore<T> { Promise Put(T value); Promise<T> Get(); }
        [Capability] public interface IOrders : IStore<Order> { Promise<int> Count(); }
        public sealed record Order(int Number);
        """;

    private const string Components = """
        using CapSdk;
        using Contracts;
        namespace Components;
        [Capability] public interface IAudited : IOrders { Promise<Order> Last(); }
        [Process] public sealed class Orders(Order first) : IAudited
        {
            public Promise Put(Order value) => Promise.Completed;
            public Promise<Order> Get() => Promise.FromResult(first);
            public Promise<int> Count() => Promise.FromResult(1);
            public Promise<Order> Last() => Get();
        }
        internal static class Usage
        {
            public static Promise<Order> Test(Promise<IAudited> audited, Promise<IOrders> orders) { orders.Put(new(1)); return audited.Get(); }
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inherited_contracts_of_another_project_are_implemented(bool asCompilation)
    {
        var output = Generate(asCompilation).Output;
        Assert.Empty(output.Errors());
        Assert.Contains(output.SyntaxTrees, t => t.ToString().Contains("global::Contracts.IStore<global::Contracts.Order>.Put(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Data_of_a_component_assembly_is_not_registered_again(bool asCompilation) =>
        Assert.DoesNotContain(Generate(asCompilation).Files, f => f.SourceText.ToString().Contains("Data(", StringComparison.Ordinal));

    [Theory]
    [InlineData("try")]
    [InlineData("record")]
    [InlineData("7-lock")]
    public void A_project_may_have_a_name_that_is_no_identifier(string name) =>
        Assert.Empty(Generation.Run(Named(name, Sources.Compile("using CapSdk; [Capability] public interface IA { Promise A() => Promise.Completed; } [Process] public sealed class P : IA;"))).Output.Errors());

    [Fact]
    public void Two_projects_that_see_each_others_internals_can_declare_the_same_names()
    {
        const string Same = "using CapSdk; [Capability] internal interface IHidden { Promise Do(); }";
        var library = Named("Library", Generation.Run(Named("Library", Sources.Compile(Same, "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"App\")]"))).Output);
        var app = Sources.Compile("using CapSdk; [Capability] internal interface IOther { Promise Do(); }").AddReferences(library.ToMetadataReference());
        Assert.Empty(Generation.Run(app).Output.Errors());
    }

    private static Generation Generate(bool asCompilation)
    {
        var contracts = Generation.Run(Named("Contracts", Sources.Compile(Contracts))).Output;
        // A project reference is a compilation in an IDE and a reference assembly in a build.
        return Generation.Run(Sources.Compile(Components).AddReferences(asCompilation ? contracts.ToMetadataReference() : contracts.ToReference()));
    }

    private static CSharpCompilation Named(string name, CSharpCompilation compilation) => compilation.WithAssemblyName(name);
}
