using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Moving;

/// <summary>
/// <c>await Task.Yield();</c> is left out, and <c>await Task.WhenAll(a.AsTask(), b.AsTask())</c> becomes <c>await Promise.WhenAll(a, b)</c>. What waits for
/// something else needs a capability that nobody can make up.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class ForeignAwaitFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.ForeignAwait];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Parent: AwaitExpressionSyntax { Parent: ExpressionStatementSyntax statement } } call) return;
        if (MethodOfTask(call) == "Yield" && statement.Parent is BlockSyntax)
            Register("Leave Task.Yield() out", Without(root, statement));
        else if (MethodOfTask(call) == "WhenAll" && Promises(call.ArgumentList) is { } promises)
            Register("Wait for the promises", root.ReplaceNode(call, SyntaxFactory.InvocationExpression(WhenAll, promises).WithTriviaFrom(call)));

        void Register(string title, SyntaxNode changed) => context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: MovingRules.ForeignAwait + title), context.Diagnostics);
    }

    private static ExpressionSyntax WhenAll =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, PromiseSyntax.PromiseExpression, SyntaxFactory.IdentifierName("WhenAll"));

    // What stands above a statement stays, and stands above the next one then.
    private static SyntaxNode Without(SyntaxNode root, StatementSyntax statement)
    {
        var removed = new SyntaxAnnotation();
        var above = statement.GetLeadingTrivia();
        if (above.LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia)) above = above.RemoveAt(above.Count - 1);
        var marked = root.ReplaceSyntax(
            [statement], (_, node) => node.WithAdditionalAnnotations(removed),
            [statement.GetLastToken().GetNextToken()], (_, token) => token.WithLeadingTrivia(above.AddRange(token.LeadingTrivia)),
            [], (_, trivia) => trivia);
        return marked.RemoveNode(marked.GetAnnotatedNodes(removed).Single(), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static string? MethodOfTask(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access && access.Expression.ToString() is "Task" or "System.Threading.Tasks.Task" ? access.Name.Identifier.ValueText : null;

    private static ArgumentListSyntax? Promises(ArgumentListSyntax tasks)
    {
        var promises = tasks.Arguments.Select(argument => argument.Expression is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" } access }
            ? argument.WithExpression(access.Expression.WithTriviaFrom(argument.Expression))
            : null).ToArray();
        return promises.Length == 0 || promises.Any(promise => promise is null) ? null : tasks.WithArguments(SyntaxFactory.SeparatedList(promises.Select(p => p!), tasks.Arguments.GetSeparators()));
    }
}
