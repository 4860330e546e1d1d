using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What is added to a JSON array as it is: <c>new JsonArray { 1, "two" }</c>.</summary>
internal static class JsonItems
{
    /// <summary>True for a call of the method that serializes what it gets, with the type argument of a value that needs no serializer.</summary>
    public static bool ArePlain(ISymbol member) => member is IMethodSymbol { Name: "Add", TypeArguments.Length: 1 } method && IsOfLibrary(method.ContainingType, out var array) && array == PlainJson.Array
        && method.TypeArguments[0] is INamedTypeSymbol item && IsOfLibrary(item, out var name) && PlainJson.IsItem(name);

    private static bool IsOfLibrary(INamedTypeSymbol type, out string name)
    {
        name = MetadataNames.Of(type.OriginalDefinition);
        return BaseLibrary.Owns(type.ContainingAssembly);
    }
}
