using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal static class AsyncIterators
{
    /// <summary>True for what the compiler makes an iterator that waits; no other async method can return such a type.</summary>
    public static bool IsAsyncIterator(this IMethodSymbol method) => method.IsAsync && method.ReturnType is INamedTypeSymbol type
        && MetadataNames.Of(type.OriginalDefinition) is "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1";
}
