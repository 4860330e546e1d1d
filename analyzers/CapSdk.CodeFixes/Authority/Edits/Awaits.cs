using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes.Authority;

/// <summary>An await around an expression, in parentheses where the language wants them.</summary>
internal static class Awaits
{
    /// <param name="promise">What is awaited.</param>
    /// <param name="place">What stands there now.</param>
    public static ExpressionSyntax Around(ExpressionSyntax promise, ExpressionSyntax place)
    {
        var wait = Of(promise);
        return (IsReceiver(place) ? Parenthesized(wait) : wait).WithTriviaFrom(place);
    }

    /// <summary>Without what stands around it.</summary>
    public static ExpressionSyntax Of(ExpressionSyntax promise) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), IsPrimary(promise) ? promise.WithoutTrivia() : Parenthesized(promise.WithoutTrivia()));

    public static ExpressionSyntax Parenthesized(ExpressionSyntax expression) => SyntaxFactory.ParenthesizedExpression(expression);

    /// <summary>True for what binds at least as tightly as a call.</summary>
    public static bool IsPrimary(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax or LiteralExpressionSyntax;

    private static bool IsReceiver(ExpressionSyntax place) => place.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == place,
        ElementAccessExpressionSyntax access => access.Expression == place,
        ConditionalAccessExpressionSyntax access => access.Expression == place,
        InvocationExpressionSyntax call => call.Expression == place,
        PostfixUnaryExpressionSyntax => true,
        SwitchExpressionSyntax or WithExpressionSyntax => true,
        RangeExpressionSyntax => true,
        _ => false,
    };
}
