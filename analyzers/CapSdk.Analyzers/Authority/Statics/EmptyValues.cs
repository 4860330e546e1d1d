using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Arrays and collections without items: there is nothing in them that could be changed.</summary>
internal static class EmptyValues
{
    /// <summary>True where the value is one, and whoever has it cannot add to it.</summary>
    public static bool IsFixed(ITypeSymbol declared, ExpressionSyntax value, SemanticModel model, CancellationToken cancel) => (declared is IArrayTypeSymbol || ImmutableTypes.IsReadOnly(declared)) && IsEmpty(value, model, cancel);

    private static bool IsEmpty(ExpressionSyntax value, SemanticModel model, CancellationToken cancel) => value switch
    {
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        ArrayCreationExpressionSyntax { Initializer: null or { Expressions.Count: 0 } } array => array.Initializer is not null || array.Type.RankSpecifiers[0].Sizes.Count == 1 && array.Type.RankSpecifiers[0].Sizes[0] is LiteralExpressionSyntax { Token.Value: 0 },
        InvocationExpressionSyntax => model.GetSymbolInfo(value, cancel).Symbol is IMethodSymbol { Name: nameof(Array.Empty), ContainingType.SpecialType: SpecialType.System_Array },
        _ => false,
    };
}
