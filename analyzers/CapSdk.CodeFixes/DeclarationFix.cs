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
        context.RegisterCodeFix(CodeAction.Create(title, _ => Apply(context.Document, root, declaration), equivalenceKey: rule), context.Diagnostics);
    }

    private Task<Document> Apply(Document document, SyntaxNode root, TDeclaration declaration)
    {
        var changed = Change(declaration).ToArray();
        // Several can stand only where there is a list.
        return Task.FromResult(document.WithSyntaxRoot(changed.Length == 1 ? root.ReplaceNode(declaration, changed[0]) : root.ReplaceNode(declaration, changed)));
    }

    /// <summary>False: there is no change that is certain to be meant.</summary>
    protected virtual bool CanChange(TDeclaration declaration) => true;

    /// <summary>What to put in the place of the declaration; several members where one becomes two.</summary>
    protected abstract IEnumerable<SyntaxNode> Change(TDeclaration declaration);
}
