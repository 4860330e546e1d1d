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
    public static IEnumerable<(IInvocationOperation Call, IOperation Body)> AliveOverAwaits(IOperation block, CancellationToken cancel) =>
        from loop in block.Descendants().OfType<IForEachLoopOperation>()
        where !loop.IsAsynchronous && WaitsIn(loop)
        let call = CallIn(loop.Collection)
        where call is not null
        let body = BodyOf(call.TargetMethod.OriginalDefinition, block, cancel)
        where body is not null && body.Descendants().Any(static operation => operation.Kind == OperationKind.YieldReturn)
        select (call, body);

    /// <param name="call">Of the iterator.</param>
    /// <param name="body">Of the iterator.</param>
    /// <param name="around">The method that goes through it, which a local function is part of.</param>
    /// <param name="cancel">Ends the making of graphs.</param>
    public static ControlFlowGraph? GraphOf(IInvocationOperation call, IOperation body, Func<ControlFlowGraph> around, CancellationToken cancel) => body is IMethodBodyOperation method
        ? ControlFlowGraph.Create(method, cancel)
        : Functions.GraphsIn(around(), cancel).Where(graph => graph.LocalFunctions.Contains(call.TargetMethod.OriginalDefinition)).Select(graph => graph.GetLocalFunctionControlFlowGraph(call.TargetMethod.OriginalDefinition, cancel)).FirstOrDefault();

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

    private static IOperation? BodyOf(IMethodSymbol method, IOperation block, CancellationToken cancel)
    {
        if (method.MethodKind == MethodKind.LocalFunction) return block.Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(local => SymbolEqualityComparer.Default.Equals(local.Symbol, method));
        if (method.DeclaringSyntaxReferences.Length != 1 || method.DeclaringSyntaxReferences[0] is var declared && declared.SyntaxTree != block.Syntax.SyntaxTree) return null;
        return block.SemanticModel?.GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax(cancel), cancel) as IMethodBodyOperation;
    }
}
