using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>What is added to a JSON array as it is: <c>new JsonArray { 1, "two" }</c> is bound to the method that serializes whatever it gets, and of texts, numbers and nodes there is nothing to reflect upon.</summary>
internal static class JsonItems
{
    /// <summary>True for a call of that method with the type argument of such a value.</summary>
    public static bool ArePlain(ISymbol member) => member is IMethodSymbol { Name: "Add", TypeArguments.Length: 1, ContainingType: { Name: "JsonArray" } array } method && IsNodes(array) && IsPlain(method.TypeArguments[0]);

    private static bool IsPlain(ITypeSymbol item) => item.SpecialType is SpecialType.System_String or SpecialType.System_Decimal or (>= SpecialType.System_Boolean and <= SpecialType.System_Double)
        || item is { Name: "Guid" or "DateTimeOffset", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || (item is INamedTypeSymbol { Name: "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue" } node && IsNodes(node));

    private static bool IsNodes(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "Nodes", ContainingNamespace: { Name: "Json", ContainingNamespace: { Name: "Text", ContainingNamespace.Name: "System" } } } && BaseLibraryData.IsBaseLibrary(type.ContainingAssembly);
}
