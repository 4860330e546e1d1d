using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Analyzers.Authority;

/// <summary>What the language calls to convert the elements of a tuple, which it does one by one where the whole is converted or compared.</summary>
internal static class TupleConversions
{
    /// <summary>Most conversions are of something else.</summary>
    public static bool AreTuples(ITypeSymbol from, ITypeSymbol to) => Bare(from) is { IsTupleType: true } && Bare(to) is { IsTupleType: true };

    /// <summary>Those of a conversion.</summary>
    public static IEnumerable<ISymbol> Of(ITypeSymbol from, ITypeSymbol to, SemanticModel? model)
    {
        if (model is null || !AreTuples(from, to)) yield break;
        var (given, wanted) = (Bare(from)!, Bare(to)!);
        for (var i = 0; i < Math.Min(given.TupleElements.Length, wanted.TupleElements.Length); i++)
        {
            var (element, asked) = (given.TupleElements[i].Type, wanted.TupleElements[i].Type);
            if (model.Compilation.ClassifyConversion(element, asked) is { IsUserDefined: true, MethodSymbol: { } conversion }) yield return conversion;
            foreach (var nested in Of(element, asked, model)) yield return nested;
        }
    }

    /// <summary>Those of a comparison: either side is converted to what the other is, where that is how they compare.</summary>
    public static IEnumerable<ISymbol> Between(ITypeSymbol? left, ITypeSymbol? right, SemanticModel? model) => left is null || right is null ? [] : Of(left, right, model).Concat(Of(right, left, model)).Where(static one => one is IMethodSymbol { Name: "op_Implicit" });

    private static INamedTypeSymbol? Bare(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe ? maybe.TypeArguments[0] as INamedTypeSymbol : type as INamedTypeSymbol;
}
