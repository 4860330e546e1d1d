using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Names as they stand in metadata: independent of aliases, nullable annotations, tuple names and of where a type is compiled.</summary>
internal static class MetadataNames
{
    // Rules ask it of the type of each call.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string> s_known = new();

    /// <summary><c>N.Outer+IBox`1</c>, without the assembly.</summary>
    public static string Of(INamedTypeSymbol type) => s_known.GetValue(type, static asked => Written(asked));

    private static string Written(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } containing) return Of(containing) + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(NamespaceFormat) + "." + type.MetadataName : type.MetadataName;
    }

    /// <summary>A type in a signature: type arguments in brackets, type parameters of the declaring type as <c>!0</c>.</summary>
    public static string InSignature(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => "!" + (OuterArity(parameter) + parameter.Ordinal),
        IArrayTypeSymbol array => InSignature(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        IDynamicTypeSymbol => "System.Object",
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } => OfConstructed(tuple),
        INamedTypeSymbol named => OfConstructed(named),
        _ => type.ToDisplayString(),
    };

    /// <summary>All type arguments or parameters, those of the containing types first.</summary>
    public static IEnumerable<ITypeSymbol> AllTypeArguments(INamedTypeSymbol type) =>
        type.ContainingType is { } containing ? AllTypeArguments(containing).Concat(type.TypeArguments) : type.TypeArguments;

    private static string OfConstructed(INamedTypeSymbol type)
    {
        var name = new StringBuilder(Of(type));
        var arguments = string.Join(",", AllTypeArguments(type).Select(InSignature));
        if (arguments.Length > 0) name.Append('[').Append(arguments).Append(']');
        return name.ToString();
    }

    private static int OuterArity(ITypeParameterSymbol parameter)
    {
        var arity = 0;
        for (var outer = parameter.DeclaringType?.ContainingType; outer is not null; outer = outer.ContainingType) arity += outer.Arity;
        return arity;
    }

    // Metadata knows no escapes: a namespace called event is written @event in source code only.
    private static readonly SymbolDisplayFormat NamespaceFormat =
        new(SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
