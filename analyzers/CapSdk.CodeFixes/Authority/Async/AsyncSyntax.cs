using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace CapSdk.CodeFixes.Authority;

/// <summary>The text of a function that becomes async.</summary>
internal static class AsyncSyntax
{
    private static readonly SyntaxAnnotation s_redundant = new();

    /// <summary>The word, another type if there is to be one, and no return at the end.</summary>
    public static SyntaxNode Async(SyntaxNode function, TypeSyntax? type)
    {
        var bare = function.GetAnnotatedNodes(s_redundant).ToList() is { Count: > 0 } redundant ? function.RemoveNodes(redundant, SyntaxRemoveOptions.KeepNoTrivia)! : function;
        return bare switch
        {
            MethodDeclarationSyntax method => WithWord(Typed(method, type)),
            LocalFunctionStatementSyntax local => WithWord(Typed(local, type)),
            AnonymousFunctionExpressionSyntax lambda => lambda.WithoutLeadingTrivia().WithAsyncKeyword(Word).WithLeadingTrivia(lambda.GetLeadingTrivia()),
            _ => bare,
        };
    }

    /// <summary>What gave back a promise of a value gives back the value, or waits for the promise.</summary>
    public static SyntaxNode ValueOf(SyntaxNode result) => result switch
    {
        ReturnStatementSyntax { Expression: { } expression } statement => statement.WithExpression(Value(expression)),
        ExpressionSyntax expression => Value(expression),
        _ => result,
    };

    /// <summary>What gave back a promise of nothing waits for it.</summary>
    /// <param name="isLast">The statement ends its function.</param>
    public static SyntaxNode EndOf(SyntaxNode result, bool isLast) => result switch
    {
        ReturnStatementSyntax { Expression: { } expression } statement when IsCompleted(expression) =>
            isLast ? statement.WithAdditionalAnnotations(s_redundant) : statement.WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia()).WithExpression(null),
        ReturnStatementSyntax { Expression: { } expression } statement when isLast => ExpressionStatement(Awaits.Of(expression), statement.SemicolonToken).WithLeadingTrivia(statement.GetLeadingTrivia()),
        ReturnStatementSyntax { Expression: { } expression } statement => Block(ExpressionStatement(Awaits.Of(expression)), ReturnStatement()).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation),
        ExpressionSyntax expression and not (AwaitExpressionSyntax or ThrowExpressionSyntax) => Awaits.Of(expression).WithTriviaFrom(expression),
        _ => result,
    };

    private static SyntaxToken Word => Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space);

    private static ExpressionSyntax Value(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult", Expression: var from } } when IsPromise(from) =>
            arguments[0].Expression.WithTriviaFrom(expression),
        AwaitExpressionSyntax or ThrowExpressionSyntax => expression,
        _ => Awaits.Of(expression).WithTriviaFrom(expression),
    };

    private static bool IsCompleted(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Completed" } access && IsPromise(access.Expression);

    private static bool IsPromise(ExpressionSyntax expression) => expression.ToString() is "Promise" or "CapSdk.Promise" or "global::CapSdk.Promise";

    private static MethodDeclarationSyntax Typed(MethodDeclarationSyntax method, TypeSyntax? type) => type is null ? method : method.WithReturnType(type.WithTriviaFrom(method.ReturnType));

    private static LocalFunctionStatementSyntax Typed(LocalFunctionStatementSyntax local, TypeSyntax? type) => type is null ? local : local.WithReturnType(type.WithTriviaFrom(local.ReturnType));

    private static MethodDeclarationSyntax WithWord(MethodDeclarationSyntax method) => method.Modifiers switch
    {
        var modifiers when modifiers.Any(SyntaxKind.AsyncKeyword) => method,
        { Count: > 0 } modifiers => method.WithModifiers(modifiers.Add(Word)),
        _ => method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()).WithModifiers(TokenList(Word.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia()))),
    };

    private static LocalFunctionStatementSyntax WithWord(LocalFunctionStatementSyntax local) => local.Modifiers switch
    {
        var modifiers when modifiers.Any(SyntaxKind.AsyncKeyword) => local,
        { Count: > 0 } modifiers => local.WithModifiers(modifiers.Add(Word)),
        _ => local.WithReturnType(local.ReturnType.WithoutLeadingTrivia()).WithModifiers(TokenList(Word.WithLeadingTrivia(local.ReturnType.GetLeadingTrivia()))),
    };
}
