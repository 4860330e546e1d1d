using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Moving;

/// <summary>An async method that has to return a task → a method that shows the promise of another, which has the body.</summary>
internal static class SplitMethod
{
    /// <param name="constraints">That it has without saying so; null where it says them.</param>
    public static IEnumerable<SyntaxNode> Of(MethodDeclarationSyntax method, TypeSyntax promise, string core, string? constraints) => [Showing(method, core), Working(method, promise, core, constraints)];

    private static MethodDeclarationSyntax Showing(MethodDeclarationSyntax method, string core)
    {
        var call = $"{core}{TypeArguments(method)}({string.Join(", ", method.ParameterList.Parameters.Select(p => p.Identifier.Text))})";
        var arrow = SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression(Shown(method, call)))
            .WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space));
        var bare = method.WithModifiers(WithoutAsync(method)).WithBody(null);
        if (bare.Modifiers.Count == 0) bare = bare.WithLeadingTrivia(method.GetLeadingTrivia());
        var last = bare.ConstraintClauses.Count > 0 ? (SyntaxNode)bare.ConstraintClauses.Last() : bare.ParameterList;
        return bare.ReplaceNode(last, last.WithoutTrailingTrivia())
            .WithExpressionBody(arrow)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(SyntaxFactory.LineFeed));
    }

    private static MemberDeclarationSyntax Working(MethodDeclarationSyntax method, TypeSyntax promise, string core, string? constraints)
    {
        var modifiers = string.Concat(method.Modifiers.Where(m => m.IsKind(SyntaxKind.StaticKeyword) || m.IsKind(SyntaxKind.UnsafeKeyword)).Select(m => m.Text + " "));
        var parameters = method.ParameterList.Parameters.Select(p => $"{p.Type} {p.Identifier.Text}");
        var indentation = method.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).ToList() is { Count: > 0 } blanks ? SyntaxFactory.TriviaList(blanks[blanks.Count - 1]) : default;
        // After the parameters everything is as it was, its line breaks too.
        var rest = Constraints(method, constraints)
            + (method.Body?.ToFullString() ?? method.ExpressionBody!.ToFullString() + method.SemicolonToken.ToFullString());
        var text = $"private {modifiers}async Promise {core}{method.TypeParameterList}({string.Join(", ", parameters)}){rest}";
        var working = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;
        return working.WithReturnType(promise.WithTriviaFrom(working.ReturnType)).WithLeadingTrivia(indentation.Insert(0, SyntaxFactory.LineFeed));
    }

    private static string Constraints(MethodDeclarationSyntax method, string? constraints)
    {
        var written = method.ParameterList.GetTrailingTrivia().ToFullString() + method.ConstraintClauses.ToFullString();
        if (constraints is null) return written;
        // What stands before the body stays there.
        var end = method.ConstraintClauses.Count > 0 ? method.ConstraintClauses.Last().GetTrailingTrivia() : method.ParameterList.GetTrailingTrivia();
        return constraints + end.ToFullString();
    }

    private static string Shown(MethodDeclarationSyntax method, string call) => method.ReturnType switch
    {
        PredefinedTypeSyntax => "_ = " + call,
        var type when type.ToString().Contains("ValueTask") => $"new({call}.AsTask())",
        _ => call + ".AsTask()",
    };

    private static string TypeArguments(MethodDeclarationSyntax method) =>
        method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(p => p.Identifier.Text))}>" : "";

    private static SyntaxTokenList WithoutAsync(MethodDeclarationSyntax method) => SyntaxFactory.TokenList(method.Modifiers.Where(m => !m.IsKind(SyntaxKind.AsyncKeyword)));
}
