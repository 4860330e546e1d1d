using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// A method is known on the wire by the hash of its declaration, so adding, reordering and overloading methods leaves the others' ids
/// alone, and an inherited method has one id in every interface that inherits it.
/// </summary>
internal static class MethodIds
{
    public static uint Of(IMethodSymbol method) => Fnv.Hash(Signature(method));

    public static string Signature(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        var name = definition.MethodKind == MethodKind.Constructor ? ".ctor" : definition.MetadataName;
        return $"{MetadataNames.Of(definition.ContainingType)}.{name}({string.Join(",", definition.Parameters.Select(p => MetadataNames.InSignature(p.Type)))})";
    }

    public static bool AreDistinct(IReadOnlyList<ReadMethod> methods) => methods.Select(m => m.Model.Id).Distinct().Count() == methods.Count;

    public static void CheckCollisions(INamedTypeSymbol type, IReadOnlyList<ReadMethod> methods, ProblemList problems)
    {
        foreach (var group in methods.GroupBy(m => m.Model.Id).Where(g => g.Count() > 1))
        {
            var colliding = group.ToArray();
            problems.Add(Rules.MethodIdCollision, colliding[1].Symbol, type.Name, Describe(colliding[0].Symbol), Describe(colliding[1].Symbol));
        }
    }

    private static string Describe(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
