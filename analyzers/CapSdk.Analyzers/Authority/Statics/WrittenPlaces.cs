using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Where source sets a variable.</summary>
internal static class WrittenPlaces
{
    /// <summary>True where it is assigned, counted, or given by reference to others, who may set it; it itself, or a part of it.</summary>
    public static bool IsWritten(SyntaxNode place)
    {
        for (var at = place; ; at = at.Parent)
        {
            switch (at.Parent)
            {
                case ParenthesizedExpressionSyntax or TupleExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: TupleExpressionSyntax }:
                case MemberAccessExpressionSyntax access when access.Expression == at || access.Expression is ThisExpressionSyntax:
                case ElementAccessExpressionSyntax element when element.Expression == at:
                    continue;
                case AssignmentExpressionSyntax assignment:
                    return assignment.Left == at;
                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } or RefExpressionSyntax:
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
                    return true;
                default:
                    return false;
            }
        }
    }
}
