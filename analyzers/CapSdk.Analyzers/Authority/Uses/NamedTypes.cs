using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Where a name in the source uses a type.</summary>
internal static class NamedTypes
{
    /// <summary>False for what is only the way to something else: the container of a static member or of a nested type, a label.</summary>
    public static bool MayName(SimpleNameSyntax name)
    {
        var at = (SyntaxNode)name;
        while (at.Parent is QualifiedNameSyntax qualified && qualified.Right == at) at = qualified;
        while (at.Parent is AliasQualifiedNameSyntax aliased && aliased.Name == at) at = aliased;
        if (at.Parent is MemberAccessExpressionSyntax access) return access.Name == at && access.Parent is ConstantPatternSyntax or CaseSwitchLabelSyntax or ParenthesizedExpressionSyntax;
        if (IsValue(at)) return false;
        if (at.Parent is QualifiedNameSyntax left && left.Left == at) return false;
        if (at.Parent is NameColonSyntax or NameEqualsSyntax or GotoStatementSyntax or LabeledStatementSyntax) return false;
        return name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null && name.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>() is null;
    }

    /// <summary>True for what describes a member, and runs nothing.</summary>
    public static bool IsInAttribute(SyntaxNode at) => at.FirstAncestorOrSelf<AttributeSyntax>() is not null;

    /// <summary>True where the type of what is made is written out.</summary>
    public static bool IsNamedAt(SyntaxNode made) => made is ObjectCreationExpressionSyntax or AttributeSyntax;

    // Most names stand where a value does, so that no type can: those need not be looked up. In patterns the two look alike.
    private static bool IsValue(SyntaxNode at) => at.Parent switch
    {
        ArgumentSyntax or InvocationExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax or InterpolationSyntax
            or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax or ElementAccessExpressionSyntax or AwaitExpressionSyntax or ExpressionStatementSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            or IfStatementSyntax or WhileStatementSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or SwitchExpressionArmSyntax or ExpressionElementSyntax or SpreadElementSyntax or InitializerExpressionSyntax or WhenClauseSyntax
            or ThrowExpressionSyntax or ThrowStatementSyntax or YieldStatementSyntax or RangeExpressionSyntax => true,
        BinaryExpressionSyntax binary => binary.Left == at || binary.RawKind is not ((int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression),
        ForEachStatementSyntax loop => loop.Expression == at,
        SimpleLambdaExpressionSyntax lambda => lambda.Body == at,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.Body == at,
        CastExpressionSyntax cast => cast.Expression == at,
        IsPatternExpressionSyntax test => test.Expression == at,
        _ => false,
    };

    /// <summary>True for what is an argument of nameof, which is a text when it is compiled; a method of that name is another thing.</summary>
    public static bool IsInNameOf(SyntaxNode at, SemanticModel model)
    {
        for (var up = at.Parent; up is not null and not StatementSyntax and not MemberDeclarationSyntax; up = up.Parent)
            if (up is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }) return model.GetConstantValue(up).HasValue;
        return false;
    }
}
