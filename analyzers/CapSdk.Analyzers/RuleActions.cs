using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers;

/// <summary>
/// What the rules of a block look at. A compiler prepares each node for each analyzer and for each of its actions. So a block is one analyzer with one action of a sort, and whether code is confined is asked once a node,
/// not once a rule.
/// </summary>
internal sealed class RuleActions
{
    // By the numbers of the kinds: what is compiled for each type of key costs a compiler that has just started.
    private readonly Dictionary<int, List<Action<OperationAnalysisContext>>> _ofOperations = [];
    private readonly Dictionary<int, List<Action<SyntaxNodeAnalysisContext>>> _ofNodes = [];
    private readonly Dictionary<int, List<Action<SymbolAnalysisContext>>> _ofSymbols = [];
    private readonly List<Action<OperationBlockAnalysisContext>> _ofBlocks = [];

    /// <summary>Operations in confined code.</summary>
    public void OnOperation(Action<OperationAnalysisContext> check, params OperationKind[] kinds)
    {
        foreach (var kind in kinds) Add(_ofOperations, check, (int)kind);
    }

    /// <summary>Nodes in confined code.</summary>
    public void OnNode(Action<SyntaxNodeAnalysisContext> check, params SyntaxKind[] kinds)
    {
        foreach (var kind in kinds) Add(_ofNodes, check, (int)kind);
    }

    /// <summary>The code of members of confined types, whole.</summary>
    public void OnBlock(Action<OperationBlockAnalysisContext> check) => _ofBlocks.Add(check);

    /// <summary>Declarations, confined or not.</summary>
    public void OnSymbol(Action<SymbolAnalysisContext> check, params SymbolKind[] kinds)
    {
        foreach (var kind in kinds) Add(_ofSymbols, check, (int)kind);
    }

    public void Register(CompilationStartAnalysisContext context)
    {
        if (_ofOperations.Count > 0) context.RegisterOperationAction(Operation, Array.ConvertAll(_ofOperations.Keys.ToArray(), static kind => (OperationKind)kind));
        if (_ofNodes.Count > 0) context.RegisterSyntaxNodeAction(Node, Array.ConvertAll(_ofNodes.Keys.ToArray(), static kind => (SyntaxKind)kind));
        if (_ofSymbols.Count > 0) context.RegisterSymbolAction(symbol => Run(_ofSymbols[(int)symbol.Symbol.Kind], symbol), Array.ConvertAll(_ofSymbols.Keys.ToArray(), static kind => (SymbolKind)kind));
        if (_ofBlocks.Count == 0) return;
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.IsConfined()) Run(_ofBlocks, block);
        });
    }

    private void Operation(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol.IsConfined()) Run(_ofOperations[(int)context.Operation.Kind], context);
    }

    private void Node(SyntaxNodeAnalysisContext context)
    {
        if (context.ContainingSymbol?.IsConfined() == true) Run(_ofNodes[context.Node.RawKind], context);
    }

    private static void Add<TContext>(Dictionary<int, List<Action<TContext>>> all, Action<TContext> check, int kind)
    {
        if (!all.TryGetValue(kind, out var checks)) all[kind] = checks = [];
        checks.Add(check);
    }

    // A rule that fails is told of, and keeps no other from being checked.
    private static void Run<TContext>(List<Action<TContext>> checks, TContext context)
    {
        ExceptionDispatchInfo? failed = null;
        foreach (var check in checks)
        {
            try
            {
                check(context);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failed?.Throw();
    }
}
