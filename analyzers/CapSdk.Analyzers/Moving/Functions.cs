using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

internal static class Functions
{
    /// <summary>The lambda, local function or method that an operation belongs to.</summary>
    /// <param name="member">That holds the operation.</param>
    public static IMethodSymbol? Around(IOperation operation, ISymbol member)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda) return lambda.Symbol;
            if (at is ILocalFunctionOperation local) return local.Symbol;
        }

        return member as IMethodSymbol;
    }

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }
}
