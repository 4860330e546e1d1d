using CapSdk.Analyzers;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Makes functions async, and whoever calls them wait for what they return now: and so async as well, as far as it goes.</summary>
internal sealed class AsyncChange(Solution solution, SolutionEdits edits, CancellationToken cancel)
{
    private readonly HashSet<SyntaxNode> _made = [];
    private readonly HashSet<SyntaxNode> _awaited = [];

    /// <summary>False where the function around a node must not wait, or nobody can say what it returns then.</summary>
    public async Task<bool> Around(Document document, SyntaxNode node)
    {
        if (Functions.Around(node) is not { } function) return false;
        if (_made.Contains(function)) return true;
        var model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        if (Functions.HoldsReferences(function, model, cancel)) return false;
        if (Functions.IsAsync(function)) return true;
        if (Functions.SymbolOf(function, model, cancel) is not { } symbol) return false;
        if (IsPromise(symbol.ReturnType)) return Promising(document, function, symbol);
        return await Return(document, function, symbol).ConfigureAwait(false);
    }

    /// <summary>The function returns a promise from now on: of what it returned, or of nothing. False where it was told by others what to return, or is used as something else than called.</summary>
    public async Task<bool> Return(Document document, SyntaxNode function, IMethodSymbol symbol)
    {
        if (_made.Contains(function)) return true;
        if (function is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax) || IsAwaitable(symbol.ReturnType) || symbol.ReturnsByRef || symbol.ReturnsByRefReadonly) return false;
        if (!symbol.ContainingType.IsConfined() || Functions.IsPrescribed(symbol) || Functions.BodyOf(function)?.DescendantNodes().OfType<YieldStatementSyntax>().Any() == true) return false;
        _made.Add(function);
        var written = function is MethodDeclarationSyntax method ? method.ReturnType : ((LocalFunctionStatementSyntax)function).ReturnType;
        var type = symbol.ReturnsVoid ? PromiseSyntax.Promise : PromiseSyntax.PromiseOf(written);
        edits.Add(document, function, EditPhase.Declaration, visited => AsyncSyntax.Async(visited, type));
        return await Callers(symbol).ConfigureAwait(false);
    }

    private bool Promising(Document document, SyntaxNode function, IMethodSymbol symbol)
    {
        if (Functions.BodyOf(function)?.DescendantNodes().OfType<YieldStatementSyntax>().Any() == true) return false;
        _made.Add(function);
        var last = Functions.BodyOf(function)?.Statements.LastOrDefault();
        foreach (var result in Functions.Results(function))
        {
            var isLast = result == last;
            edits.Add(document, result, EditPhase.Return, symbol.ReturnType is INamedTypeSymbol { Arity: 1 } ? AsyncSyntax.ValueOf : visited => AsyncSyntax.EndOf(visited, isLast));
        }

        edits.Add(document, function, EditPhase.Declaration, static visited => AsyncSyntax.Async(visited, null));
        return true;
    }

    private async Task<bool> Callers(IMethodSymbol symbol)
    {
        foreach (var reference in (await SymbolFinder.FindReferencesAsync(symbol, solution, cancel).ConfigureAwait(false)).SelectMany(static found => found.Locations))
        {
            var root = await reference.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
            if (root?.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not { } name) return false;
            if (name.AncestorsAndSelf().Any(static at => at is CrefSyntax || at is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })) continue;
            if (CallOf(name) is not { } call || !await Awaited(reference.Document, call).ConfigureAwait(false)) return false;
        }

        return true;
    }

    private async Task<bool> Awaited(Document document, InvocationExpressionSyntax call)
    {
        if (_awaited.Add(call)) edits.Add(document, (ExpressionSyntax)call, EditPhase.Await, visited => Awaits.Around(visited, call));
        return await Around(document, call).ConfigureAwait(false);
    }

    private static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var at = name;
        while (at.Parent is MemberAccessExpressionSyntax access && access.Name == at) at = access;
        return at.Parent is InvocationExpressionSyntax call && call.Expression == at ? call : null;
    }

    private static bool IsPromise(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Promise" } named && named.IsOfRuntime();

    private static bool IsAwaitable(ITypeSymbol type) => IsPromise(type) || type.Name is "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator";
}
