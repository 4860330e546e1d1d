using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// The iterators (<c>yield return</c>) that a method goes through and that stand still while it waits in the body of its foreach. Those of the same file: others
/// would have to be compiled for each method that uses them, so they are left to the runtime.
/// </summary>
internal static class OwnIterators
{
    /// <summary>Each with the expression that it is called in.</summary>
    public static IEnumerable<(IInvocationOperation Call, ControlFlowGraph Graph)> AliveOverAwaits(IOperation block, ControlFlowGraph around, CancellationToken cancel) =>
        from loop in block.Descendants().OfType<IForEachLoopOperation>()
        where !loop.IsAsynchronous && WaitsIn(loop)
        let call = CallIn(loop.Collection)
        where call is not null
        let graph = GraphOf(call.TargetMethod.OriginalDefinition, block, around, cancel)
        where graph is not null
        select (call, graph);

    /// <summary>What an iterator keeps of its parameters so as to begin anew for the next foreach.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, SyntaxNode Use)> ParametersIn(ControlFlowGraph graph, IMethodSymbol iterator) =>
        from operation in graph.OriginalOperation.Descendants()
        where operation is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, iterator)
        select (((IParameterReferenceOperation)operation).Parameter, operation.Syntax);

    // The await of a lambda in the body is not the method's.
    private static bool WaitsIn(IForEachLoopOperation loop)
    {
        var function = FunctionAround(loop);
        return loop.Body.Descendants().Any(operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } && FunctionAround(operation) == function);
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        var at = operation.Parent;
        while (at is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation)) at = at.Parent;
        return at;
    }

    private static IInvocationOperation? CallIn(IOperation collection) => collection switch
    {
        IConversionOperation conversion => CallIn(conversion.Operand),
        // Queries take items one by one.
        IInvocationOperation { TargetMethod: { Name: "Where" or "Select" or "SelectMany" or "Skip" or "SkipWhile" or "Take" or "TakeWhile" or "OfType" or "Cast" or "Append" or "Prepend" } method, Arguments.Length: > 0 } query
            when MetadataNames.Of(method.ContainingType) == "System.Linq.Enumerable" => CallIn(query.Arguments[0].Value),
        IInvocationOperation call => call,
        _ => null,
    };

    private static ControlFlowGraph? GraphOf(IMethodSymbol method, IOperation block, ControlFlowGraph around, CancellationToken cancel)
    {
        var graph = method.MethodKind == MethodKind.LocalFunction ? OfLocal(method, around, cancel) : OfMember(method, block, cancel);
        return graph?.OriginalOperation.Descendants().Any(static operation => operation.Kind == OperationKind.YieldReturn) == true ? graph : null;
    }

    private static ControlFlowGraph? OfLocal(IMethodSymbol method, ControlFlowGraph around, CancellationToken cancel) =>
        Functions.GraphsIn(around, cancel).Where(graph => graph.LocalFunctions.Contains(method)).Select(graph => graph.GetLocalFunctionControlFlowGraph(method, cancel)).FirstOrDefault();

    private static ControlFlowGraph? OfMember(IMethodSymbol method, IOperation block, CancellationToken cancel)
    {
        if (method.DeclaringSyntaxReferences.Length != 1 || method.DeclaringSyntaxReferences[0] is var declared && declared.SyntaxTree != block.Syntax.SyntaxTree) return null;
        return block.SemanticModel?.GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax(cancel), cancel) is IMethodBodyOperation body ? ControlFlowGraph.Create(body, cancel) : null;
    }
}
