using System.Collections.Immutable;
using CapSdk.Confinement;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary>async void → async Promise, and whoever calls it waits. Where a delegate or an interface prescribes the void, that has to be changed by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class AsyncVoidFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [AuthorityRules.AsyncVoid];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new EveryFunction();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await Change(context.Document.Project.Solution, [(context.Document, context.Diagnostics[0])], context.CancellationToken).ConfigureAwait(false) is not { } changed) return;
        context.RegisterCodeFix(CodeAction.Create("Return a promise", _ => Task.FromResult(changed), equivalenceKey: AuthorityRules.AsyncVoid), context.Diagnostics);
    }

    private static async Task<Solution?> Change(Solution solution, IEnumerable<(Document Document, Diagnostic Diagnostic)> reported, CancellationToken cancel)
    {
        var edits = new SolutionEdits();
        var asyncs = new AsyncChange(solution, edits, cancel);
        foreach (var (document, diagnostic) in reported)
        {
            var root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
            var function = root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().FirstOrDefault(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
            if (function is null || Functions.SymbolOf(function, model, cancel) is not { } symbol || !await asyncs.Return(document, function, symbol).ConfigureAwait(false)) return null;
        }

        var changed = await edits.Apply(solution, cancel).ConfigureAwait(false);
        return await NewErrors.Any(solution, changed, edits.Documents, cancel).ConfigureAwait(false) ? null : changed;
    }

    private sealed class EveryFunction : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var reported = await FixScope.Diagnostics(context).ConfigureAwait(false);
            var changed = await MostOf.These(reported, (some, cancel) => Change(context.Solution, some, cancel), context.CancellationToken).ConfigureAwait(false);
            return changed is null ? null : CodeAction.Create("Return promises", _ => Task.FromResult(changed), equivalenceKey: AuthorityRules.AsyncVoid);
        }
    }
}
