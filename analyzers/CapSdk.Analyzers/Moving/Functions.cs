using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
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

    public static bool IsInLambda(IOperation operation)
    {
        for (var at = operation.Parent; at is not null; at = at.Parent)
            if (at is IAnonymousFunctionOperation) return true;
        return false;
    }

    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>A method's control flow, and that of the lambdas and local functions in it.</summary>
    public static IEnumerable<ControlFlowGraph> GraphsIn(ControlFlowGraph graph, CancellationToken cancel)
    {
        var lambdas = graph.Blocks.SelectMany(static block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(static operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>();
        return graph.LocalFunctions.Select(local => graph.GetLocalFunctionControlFlowGraph(local, cancel))
            .Concat(lambdas.Select(lambda => graph.GetAnonymousFunctionControlFlowGraph(lambda, cancel)))
            .SelectMany(inner => GraphsIn(inner, cancel)).Prepend(graph);
    }
}
