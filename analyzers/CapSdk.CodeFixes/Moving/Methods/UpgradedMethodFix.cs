using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CapSdk.CodeFixes.Moving;

/// <summary>static void → void; virtual void → void, where nobody overrides it. What other shapes were meant for is left to the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class UpgradedMethodFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.UpgradedMethod];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax } declaration) return;
        if (model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { ContainingType.IsStatic: false } method) return;
        var word = method.IsStatic ? SyntaxKind.StaticKeyword : SyntaxKind.VirtualKeyword;
        var at = declaration.Modifiers.IndexOf(word);
        if (at < 0 || (method.IsVirtual && (await SymbolFinder.FindOverridesAsync(method, context.Document.Project.Solution, cancellationToken: context.CancellationToken).ConfigureAwait(false)).Any())) return;
        context.RegisterCodeFix(
            CodeAction.Create($"Remove '{SyntaxFacts.GetText(word)}'", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Without(declaration, at)))), equivalenceKey: MovingRules.UpgradedMethod),
            context.Diagnostics);
    }

    // What stands before the word belongs to the one after it then.
    private static MethodDeclarationSyntax Without(MethodDeclarationSyntax declaration, int at)
    {
        var removed = declaration.Modifiers[at];
        var next = removed.GetNextToken();
        var changed = declaration.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia));
        return changed.WithModifiers(changed.Modifiers.RemoveAt(at));
    }
}
