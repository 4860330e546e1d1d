using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Reading;

/// <summary>
/// Obsolete members and types: code that mentions them has to be obsolete itself, since an obsolete <em>error</em> cannot be suppressed.
/// </summary>
internal static class Obsolescence
{
    public static bool IsObsolete(INamedTypeSymbol type)
    {
        for (var containing = type; containing is not null; containing = containing.ContainingType)
            if (AttributeOf(containing) is not null) return true;
        return false;
    }

    /// <summary>The attribute as source code, or null.</summary>
    public static string? Of(ISymbol member)
    {
        if (AttributeOf(member) is not { } attribute) return null;
        if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].Value is not string message) return "[global::System.Obsolete]";
        var isError = attribute.ConstructorArguments.Length > 1 && attribute.ConstructorArguments[1].Value is true;
        return $"[global::System.Obsolete({SymbolDisplay.FormatLiteral(message, quote: true)}{(isError ? ", true" : "")})]";
    }

    private static AttributeData? AttributeOf(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace.Name: "System" });
}
