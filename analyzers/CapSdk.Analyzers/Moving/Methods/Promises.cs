using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal static class Promises
{
    /// <summary>The promise to return instead of a task.</summary>
    public static string For(ITypeSymbol task) => task is INamedTypeSymbol { Arity: 1 } generic
        ? $"Promise<{generic.TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>"
        : "Promise";
}
