using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Moving;

/// <summary>Says that nobody is meant to wait: <c>_ = …</c>. To wait may change who waits for whom, so that is left to the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class UnobservedPromiseFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.UnobservedPromise];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not { } node || Discarded(root, node) is not { } changed) return;
        context.RegisterCodeFix(
            CodeAction.Create("Say that nobody waits", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: MovingRules.UnobservedPromise), context.Diagnostics);
    }

    private static SyntaxNode? Discarded(SyntaxNode root, SyntaxNode node) => node switch
    {
        ExpressionSyntax call => root.ReplaceNode(call, Discard(call)),
        VariableDeclaratorSyntax { Initializer.Value: var call, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } =>
            root.ReplaceNode(statement, SyntaxFactory.ExpressionStatement(Discard(call)).WithTriviaFrom(statement)),
        _ => null,
    };

    private static AssignmentExpressionSyntax Discard(ExpressionSyntax call) => SyntaxFactory.AssignmentExpression(
        SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName("_").WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space), call.WithoutTrivia()).WithTriviaFrom(call);
}
