using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Delegates in static fields: what they do is the same for everybody where they are bound to no object and no variables.</summary>
internal static class SharedCode
{
    /// <summary>True where the value has, somewhere, a delegate that is not made right there: it may have variables of its own.</summary>
    public static bool MayHoldVariables(ExpressionSyntax value, SemanticModel model, CancellationToken cancel)
    {
        foreach (var node in value.DescendantNodesAndSelf(static node => node is not AnonymousFunctionExpressionSyntax))
        {
            if (node is InvocationExpressionSyntax call && model.GetTypeInfo(call, cancel).Type is { TypeKind: TypeKind.Delegate }) return true;
            if (node is SimpleNameSyntax { Parent: not InvocationExpressionSyntax } name && IsBound(name) && model.GetSymbolInfo(name, cancel).Symbol is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary }) return true;
        }

        return false;
    }

    /// <summary>True for a value that code of the project gives back, so that its class may be another one than the declared.</summary>
    public static bool IsOfOwnCode(ExpressionSyntax? value, SemanticModel model, CancellationToken cancel) =>
        value is null || (value is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax && model.GetSymbolInfo(value, cancel).Symbol is { } symbol && symbol.Locations.Any(static place => place.IsInSource));

    // Not called there.
    private static bool IsBound(SimpleNameSyntax name) =>
        name.Parent is not MemberAccessExpressionSyntax access || (access.Name == name && !(access.Parent is InvocationExpressionSyntax call && call.Expression == access));
}
