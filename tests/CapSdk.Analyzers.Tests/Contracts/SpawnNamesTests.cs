using System.Reflection;
using CapSdk.Compilations;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>Finding the class that a spawn method would belong to, while its name is still being typed.</summary>
public sealed class SpawnNamesTests
{
    private const string Source = "namespace Shop { class OrderAsync; class Till { class Order<T> { class Line; } } } namespace Shop.Till2 { class Line; }";

    [Theory]
    [InlineData("Line", "Shop.Till2.Line")]
    [InlineData("TillOrderLine", "Shop.Till.Order<T>.Line")]
    [InlineData("TillOrder", "Shop.Till.Order<T>")]
    [InlineData("OrderAsync", "Shop.OrderAsync")]
    [InlineData("OrderLine", "")]
    [InlineData("Order", "")]
    [InlineData("ill", "")]
    [InlineData("line", "")]
    [InlineData("", "")]
    public void A_class_is_found_by_the_names_of_the_types_around_it_and_its_own(string name, string expected)
    {
        var app = Sources.Compile(Source);
        foreach (var assembly in new[] { app.Assembly, Referenced(app.ToReference()), Referenced(app.ToMetadataReference()) })
            Assert.Equal(expected, string.Join(" ", SpawnNames.Candidates(assembly, [name], CancellationToken.None)));
    }

    [Theory]
    [InlineData(1, "TillOrderAsync", "TillOrder")]
    [InlineData(0, "CustomerAsync", "Customer")]
    public void An_assembly_is_walked_once_and_only_where_it_has_a_class_that_may_be_meant(int walks, params string[] names)
    {
        var assembly = Counted.Of(Sources.Compile(Source).Assembly);
        _ = SpawnNames.Candidates(assembly, [.. names], CancellationToken.None).Count();
        Assert.Equal(walks, ((Counted)assembly).Walks);
    }

    [Fact]
    public void A_walk_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var found = SpawnNames.Candidates(Sources.Compile(Source + " namespace Zoo { class Line; }").Assembly, ["Line"], cancel.Token).GetEnumerator();
        Assert.True(found.MoveNext());
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => found.MoveNext());
    }

    private static IAssemblySymbol Referenced(MetadataReference reference) => (IAssemblySymbol)Sources.Compile().AddReferences(reference).GetAssemblyOrModuleSymbol(reference)!;

    /// <summary>An assembly that counts how often one begins to walk its namespaces.</summary>
    public class Counted : DispatchProxy
    {
        private IAssemblySymbol? _assembly;

        internal int Walks { get; private set; }

        internal static IAssemblySymbol Of(IAssemblySymbol assembly)
        {
            var counted = Create<IAssemblySymbol, Counted>();
            ((Counted)counted)._assembly = assembly;
            return counted;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == "get_" + nameof(IAssemblySymbol.GlobalNamespace)) Walks++;
            return targetMethod.Invoke(_assembly, args);
        }
    }
}
