using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>A node of a JSON document that is asked for a time by a type argument does what its element does by a method of that name, which has a verdict.</summary>
internal static class JsonTimes
{
    /// <summary>The method of an element that a generic method of a node comes to; null where it is asked for something else.</summary>
    public static ISymbol? AskedBy(IMethodSymbol method)
    {
        if (method is not { Name: "GetValue" or "TryGetValue" or "GetValues", TypeArguments.Length: 1, ContainingType: { ContainingNamespace: { Name: "Nodes", ContainingNamespace.Name: "Json" } } node }) return null;
        var asked = method.TypeArguments[0];
        if (asked is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe) asked = maybe.TypeArguments[0];
        return asked is { Name: "DateTime" or "DateTimeOffset", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? node.ContainingAssembly.GetTypeByMetadataName("System.Text.Json.JsonElement")?.GetMembers("Get" + asked.Name).FirstOrDefault()
            : null;
    }
}
