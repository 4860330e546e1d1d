using System.Collections.Immutable;
using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace CapSdk.CodeFixes.Moving;

/// <summary>
/// <c>lock (x) { … }</c>, <c>using (x.EnterScope()) { … }</c> and <c>x.Enter(); try { … } finally { x.Exit(); }</c> → what stands between the braces. Where a lock is
/// entered and left elsewhere, what it was for has to be seen first.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class LockInProcessFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MovingRules.LockInProcess];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<StatementSyntax>() is not { } statement || Changed(root, statement, context.Span.Start) is not { } changed) return;
        context.RegisterCodeFix(
            CodeAction.Create("Leave the lock out", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: MovingRules.LockInProcess), context.Diagnostics);
    }

    private static SyntaxNode? Changed(SyntaxNode root, StatementSyntax statement, int at)
    {
        switch (statement)
        {
            case LockStatementSyntax locked:
                return Replaced(root, locked, locked.Statement);
            case UsingStatementSyntax { Expression: InvocationExpressionSyntax scope, Statement: var guarded } when scope.SpanStart == at:
                return Replaced(root, statement, guarded);
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax entering, Parent: BlockSyntax around }:
                var index = around.Statements.IndexOf(statement);
                if (entering.SpanStart != at || around.Statements.ElementAtOrDefault(index + 1) is not TryStatementSyntax { Catches.Count: 0 } guard || !Leaves(guard.Finally!, entering)) return null;
                var statements = around.Statements.RemoveAt(index + 1).RemoveAt(index).InsertRange(index, Contents(guard.Block, around, statement.GetLeadingTrivia()));
                return root.ReplaceNode(around, around.WithStatements(statements));
            default:
                return null;
        }
    }

    private static SyntaxNode Replaced(SyntaxNode root, StatementSyntax statement, StatementSyntax guarded) =>
        Contents(guarded, statement.Parent, statement.GetLeadingTrivia()).ToList() is var contents && contents.Count == 1 ? root.ReplaceNode(statement, contents[0]) : root.ReplaceNode(statement, contents);

    private static IEnumerable<StatementSyntax> Contents(StatementSyntax guarded, SyntaxNode? around, SyntaxTriviaList before)
    {
        if (guarded is not BlockSyntax block || around is not BlockSyntax || block.Statements.Count == 0 || block.Statements.Any(DeclaresNames)) return [Formatted(guarded, before)];
        return block.Statements.Select((statement, index) => Formatted(statement, index == 0 ? before : default));
    }

    // x.Exit() for x.Enter(), Monitor.Exit(x) for Monitor.Enter(x).
    private static bool Leaves(FinallyClauseSyntax last, InvocationExpressionSyntax entering)
    {
        if (last.Block.Statements.Count != 1 || last.Block.Statements[0] is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax leaving }) return false;
        if (entering.Expression is not MemberAccessExpressionSyntax from || leaving.Expression is not MemberAccessExpressionSyntax to || !SyntaxFactory.AreEquivalent(from.Expression, to.Expression)) return false;
        return to.Name.Identifier.ValueText == LeftBy(from.Name.Identifier.ValueText) && SyntaxFactory.AreEquivalent(leaving.ArgumentList, entering.ArgumentList);
    }

    private static string? LeftBy(string entering) => entering switch
    {
        "Wait" => "Release",
        "WaitOne" => "ReleaseMutex",
        _ => entering.StartsWith("Enter", StringComparison.Ordinal) ? "Exit" + entering.Substring("Enter".Length) : null,
    };

    // Outside of the braces its names could clash with others.
    private static bool DeclaresNames(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax;

    private static StatementSyntax Formatted(StatementSyntax statement, SyntaxTriviaList before) =>
        statement.WithLeadingTrivia(before.AddRange(statement.GetLeadingTrivia().SkipWhile(t => before.Count > 0 && t.IsKind(SyntaxKind.WhitespaceTrivia))))
            .WithAdditionalAnnotations(Formatter.Annotation);
}
