using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers;

/// <summary>
/// What the rules of a block look at. A compiler prepares each node for each analyzer and for each of its actions, which costs more than most rules do. So a block is one analyzer with one action of a sort, and
/// whether code is confined is asked once a node, not once a rule.
/// </summary>
internal sealed class RuleActions
{
    private readonly Dictionary<OperationKind, Action<OperationAnalysisContext>> _ofOperations = [];
    private readonly Dictionary<SyntaxKind, Action<SyntaxNodeAnalysisContext>> _ofNodes = [];
    private readonly Dictionary<SymbolKind, Action<SymbolAnalysisContext>> _ofSymbols = [];
    private Action<OperationBlockAnalysisContext>? _ofBlocks;
    private Action<SymbolStartAnalysisContext>? _ofTypes;

    /// <summary>Operations in confined code.</summary>
    public void OnOperation(Action<OperationAnalysisContext> check, params OperationKind[] kinds)
    {
        foreach (var kind in kinds) _ofOperations[kind] = _ofOperations.TryGetValue(kind, out var others) ? others + check : check;
    }

    /// <summary>Nodes in confined code.</summary>
    public void OnNode(Action<SyntaxNodeAnalysisContext> check, params SyntaxKind[] kinds)
    {
        foreach (var kind in kinds) _ofNodes[kind] = _ofNodes.TryGetValue(kind, out var others) ? others + check : check;
    }

    /// <summary>The code of members of confined types, whole.</summary>
    public void OnBlock(Action<OperationBlockAnalysisContext> check) => _ofBlocks += check;

    /// <summary>Declarations, confined or not.</summary>
    public void OnSymbol(Action<SymbolAnalysisContext> check, params SymbolKind[] kinds)
    {
        foreach (var kind in kinds) _ofSymbols[kind] = _ofSymbols.TryGetValue(kind, out var others) ? others + check : check;
    }

    /// <summary>Types, confined or not, of which all code has to be seen before something can be said.</summary>
    public void OnType(Action<SymbolStartAnalysisContext> watch) => _ofTypes += watch;

    public void Register(CompilationStartAnalysisContext context)
    {
        if (_ofOperations.Count > 0) context.RegisterOperationAction(Operation, _ofOperations.Keys.ToArray());
        if (_ofNodes.Count > 0) context.RegisterSyntaxNodeAction(Node, _ofNodes.Keys.ToArray());
        if (_ofSymbols.Count > 0) context.RegisterSymbolAction(symbol => _ofSymbols[symbol.Symbol.Kind](symbol), _ofSymbols.Keys.ToArray());
        if (_ofTypes is { } types) context.RegisterSymbolStartAction(types, SymbolKind.NamedType);
        if (_ofBlocks is not { } blocks) return;
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.IsConfined()) blocks(block);
        });
    }

    private void Operation(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol.IsConfined()) _ofOperations[context.Operation.Kind](context);
    }

    private void Node(SyntaxNodeAnalysisContext context)
    {
        if (context.ContainingSymbol?.IsConfined() == true) _ofNodes[context.Node.Kind()](context);
    }
}
