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
    private readonly Dictionary<OperationKind, List<Action<OperationAnalysisContext>>> _ofOperations = [];
    private readonly Dictionary<SyntaxKind, List<Action<SyntaxNodeAnalysisContext>>> _ofNodes = [];
    private readonly Dictionary<SymbolKind, List<Action<SymbolAnalysisContext>>> _ofSymbols = [];
    private readonly List<Action<OperationBlockAnalysisContext>> _ofBlocks = [];
    private readonly List<Action<SymbolStartAnalysisContext>> _ofTypes = [];

    /// <summary>Operations in confined code.</summary>
    public void OnOperation(Action<OperationAnalysisContext> check, params IEnumerable<OperationKind> kinds) => Add(_ofOperations, check, kinds);

    /// <summary>Nodes in confined code.</summary>
    public void OnNode(Action<SyntaxNodeAnalysisContext> check, params IEnumerable<SyntaxKind> kinds) => Add(_ofNodes, check, kinds);

    /// <summary>The code of members of confined types, whole.</summary>
    public void OnBlock(Action<OperationBlockAnalysisContext> check) => _ofBlocks.Add(check);

    /// <summary>Declarations, confined or not.</summary>
    public void OnSymbol(Action<SymbolAnalysisContext> check, params IEnumerable<SymbolKind> kinds) => Add(_ofSymbols, check, kinds);

    /// <summary>Types, confined or not, of which all code has to be seen before something can be said.</summary>
    public void OnType(Action<SymbolStartAnalysisContext> watch) => _ofTypes.Add(watch);

    public void Register(CompilationStartAnalysisContext context)
    {
        if (_ofOperations.Count > 0) context.RegisterOperationAction(Operation, _ofOperations.Keys.ToArray());
        if (_ofNodes.Count > 0) context.RegisterSyntaxNodeAction(Node, _ofNodes.Keys.ToArray());
        if (_ofSymbols.Count > 0) context.RegisterSymbolAction(symbol => Run(_ofSymbols[symbol.Symbol.Kind], symbol), _ofSymbols.Keys.ToArray());
        if (_ofTypes.Count > 0) context.RegisterSymbolStartAction(type => Run(_ofTypes, type), SymbolKind.NamedType);
        if (_ofBlocks.Count == 0) return;
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.IsConfined()) Run(_ofBlocks, block);
        });
    }

    private void Operation(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol.IsConfined()) Run(_ofOperations[context.Operation.Kind], context);
    }

    private void Node(SyntaxNodeAnalysisContext context)
    {
        if (context.ContainingSymbol?.IsConfined() == true) Run(_ofNodes[context.Node.Kind()], context);
    }

    private static void Add<TKind, TContext>(Dictionary<TKind, List<Action<TContext>>> all, Action<TContext> check, IEnumerable<TKind> kinds)
        where TKind : notnull
    {
        foreach (var kind in kinds)
        {
            if (!all.TryGetValue(kind, out var checks)) all[kind] = checks = [];
            checks.Add(check);
        }
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
