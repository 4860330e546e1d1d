using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>What lambdas and local functions use of the function around them, without having given it a value first.</summary>
internal sealed class Closures(Func<ITypeSymbol?, Held?> find)
{
    // Null while it is being found: a function that calls itself uses nothing more than it uses anyway.
    private readonly Dictionary<IMethodSymbol, List<FlowStep>?> _captured = new(SymbolEqualityComparer.Default);

    public Func<ITypeSymbol?, Held?> Find { get; } = find;

    /// <summary>The lambda or local function that a value is a delegate of.</summary>
    public static IOperation? In(IOperation value) => value switch
    {
        IConversionOperation conversion => In(conversion.Operand),
        IDelegateCreationOperation creation => In(creation.Target),
        IFlowAnonymousFunctionOperation or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => value,
        _ => null,
    };

    /// <param name="operation">That makes a closure, or calls one.</param>
    /// <param name="graph">The function that it stands in.</param>
    public IEnumerable<FlowStep> CapturedBy(IOperation operation, ControlFlowGraph graph) => operation switch
    {
        IFlowAnonymousFunctionOperation lambda => CapturedBy(lambda.Symbol, () => graph.GetAnonymousFunctionControlFlowGraph(lambda)),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => CapturedBy(local.OriginalDefinition, () => GraphOf(local.OriginalDefinition, graph)),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } => CapturedBy(local.OriginalDefinition, () => GraphOf(local.OriginalDefinition, graph)),
        _ => [],
    };

    private IReadOnlyCollection<FlowStep> CapturedBy(IMethodSymbol function, Func<ControlFlowGraph?> graph)
    {
        if (function.IsStatic) return [];
        if (_captured.TryGetValue(function, out var known)) return known ?? [];
        _captured[function] = null;
        var captured = graph() is { } inner ? AliveOverAwait.AtEntry(inner, this).Where(step => step.Variable is ISymbol variable && !IsOf(variable, function)).ToList() : [];
        _captured[function] = captured;
        return captured;
    }

    private static bool IsOf(ISymbol variable, IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function);

    private static ControlFlowGraph? GraphOf(IMethodSymbol local, ControlFlowGraph around)
    {
        for (var graph = around; graph is not null; graph = graph.Parent)
            if (graph.LocalFunctions.Contains(local)) return graph.GetLocalFunctionControlFlowGraph(local);
        return null;
    }
}
