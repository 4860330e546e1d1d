using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CapSdk.CodeFixes;

/// <summary>A fix that rewrites the declaration around the diagnostic, of this one kind, and nothing else.</summary>
public abstract class DeclarationFix<TDeclaration>(string rule, string title) : CodeFixProvider where TDeclaration : SyntaxNode
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TDeclaration>() is not { } declaration || !CanChange(declaration)) return;
        var action = CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Change(declaration)))), equivalenceKey: rule);
        context.RegisterCodeFix(action, context.Diagnostics);
    }

    /// <summary>False: there is no change that is certain to be meant.</summary>
    protected virtual bool CanChange(TDeclaration declaration) => true;

    /// <summary>What to put in the place of the declaration; several members where one becomes two.</summary>
    protected abstract IEnumerable<SyntaxNode> Change(TDeclaration declaration);
}
