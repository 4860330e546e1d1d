using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>Finds the declarations with a marker attribute and reads each once.</summary>
internal static class Declarations
{
    public delegate Reading<TModel> Reader<TModel>(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel) where TModel : class, IEquatable<TModel>;

    public static IncrementalValuesProvider<TModel> Read<TModel>(IncrementalGeneratorInitializationContext context, string attribute, Reader<TModel> reader)
        where TModel : class, IEquatable<TModel> =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, (found, cancel) => IsFirst(found, cancel)
                ? reader((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancel).Model
                : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

    // The compiler refuses the attribute on two parts of a type, but until the user has removed one, each part is found.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found, CancellationToken cancel) =>
        found.TargetSymbol is INamedTypeSymbol
        && found.TargetSymbol.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, found.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference?.GetSyntax(cancel) is { } first
        && found.TargetNode.SyntaxTree == first.SyntaxTree && found.TargetNode.Span.Contains(first.Span);
}
