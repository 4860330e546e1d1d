using CapSdk.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace CapSdk.CodeFixes.Moving;

/// <summary>lock (x) { … } → what stands between the braces.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), System.Composition.Shared]
public sealed class LockInProcessFix() : DeclarationFix<StatementSyntax>(MovingRules.LockInProcess, "Leave the lock out")
{
    /// <inheritdoc/>
    protected override bool CanChange(StatementSyntax declaration) => declaration is LockStatementSyntax;

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxNode> Change(StatementSyntax declaration)
    {
        var body = ((LockStatementSyntax)declaration).Statement;
        if (body is not BlockSyntax block || declaration.Parent is not BlockSyntax || block.Statements.Count == 0 || block.Statements.Any(DeclaresNames))
            return [Formatted(body, declaration.GetLeadingTrivia())];
        return block.Statements.Select((statement, index) => Formatted(statement, index == 0 ? declaration.GetLeadingTrivia() : default));
    }

    // Outside of the braces its names could clash with others.
    private static bool DeclaresNames(StatementSyntax statement) => statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax;

    private static StatementSyntax Formatted(StatementSyntax statement, SyntaxTriviaList before) =>
        statement.WithLeadingTrivia(before.AddRange(statement.GetLeadingTrivia().SkipWhile(t => before.Count > 0 && t.IsKind(SyntaxKind.WhitespaceTrivia))))
            .WithAdditionalAnnotations(Formatter.Annotation);
}
