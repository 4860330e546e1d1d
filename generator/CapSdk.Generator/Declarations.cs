using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Generator;

/// <summary>Finds the declarations with a marker attribute and reads each once; the attribute on anything else is the compiler's business.</summary>
internal static class Declarations
{
    public delegate Reading<TModel> Reader<TModel>(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
        where TModel : class, IEquatable<TModel>;

    public static IncrementalValuesProvider<TModel> Read<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, TypeKind kind, Reader<TModel> reader)
        where TModel : class, IEquatable<TModel> =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                (found, cancel) => found.TargetSymbol is INamedTypeSymbol type && type.TypeKind == kind && IsFirst(found, cancel)
                    ? reader(type, found.SemanticModel.Compilation, cancel).Model
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

    // The compiler refuses the attribute on two parts of a type, but until the user has removed one, each part is found.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found, CancellationToken cancel) =>
        found.TargetSymbol.GetAttributes().First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, found.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference?.GetSyntax(cancel) is { } first
        && found.TargetNode.SyntaxTree == first.SyntaxTree && found.TargetNode.Span.Contains(first.Span);
}
