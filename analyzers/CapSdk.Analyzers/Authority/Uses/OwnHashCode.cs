using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Hash codes of a class's fields in its own GetHashCode: nobody sees the number but a table that asks for it, since confined code may not ask for one otherwise, and tables are filled anew on each host.
/// </summary>
internal static class OwnHashCode
{
    private const string Name = nameof(GetHashCode);

    /// <summary>True for what makes hash codes, in a GetHashCode of an object or of a comparer.</summary>
    public static bool IsPartOf(ISymbol holder, ISymbol used) => IsAsked(holder) && (used is IMethodSymbol { Name: "GetHashCode" } || IsMaker(used as INamedTypeSymbol ?? used.ContainingType)) && !Keeps((IMethodSymbol)holder);

    /// <summary>True for a method that tables ask.</summary>
    public static bool IsAsked(ISymbol holder) => holder is IMethodSymbol method && (method.Name == Name || method.ExplicitInterfaceImplementations.Any(static asked => asked.Name == Name))
        && (method is { IsOverride: true, Parameters.Length: 0 } || (method.Parameters.Length == 1 && method.ContainingType.AllInterfaces.Any(static facet => facet.Name == "IEqualityComparer" && BaseLibrary.Owns(facet.ContainingAssembly))));

    /// <summary>True for a member that may come to a method that tables ask: by an interface of the project, or a virtual method.</summary>
    public static bool MayAsk(IMethodSymbol called) => called is { Name: "GetHashCode", Parameters.Length: <= 1 } && (called.IsAbstract || called.IsVirtual || called.IsOverride || IsAsked(called));

    // One that assigns to more than its own variables would tell the number to others.
    private static bool Keeps(IMethodSymbol method) => method.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).Any(static body =>
    {
        var own = new OwnVariables(body);
        return body.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => !own.Has(assignment.Left) || assignment.Right is RefExpressionSyntax,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => !own.Has(step.Operand),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } step => !own.Has(step.Operand),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => argument.Expression is not DeclarationExpressionSyntax && !own.Has(argument.Expression),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver } || !own.Has(receiver)) && !IsBefore(call, body),
            ExpressionStatementSyntax { Expression: ConditionalAccessExpressionSyntax call } => !own.Has(call.Expression),
            ThrowStatementSyntax or ThrowExpressionSyntax => !IsBefore(node, body),
            _ => false,
        });
    });

    // A check of what was given, before there is any number that it could tell.
    private static bool IsBefore(SyntaxNode said, SyntaxNode body) => !body.DescendantNodes().OfType<LabeledStatementSyntax>().Any()
        && !said.Ancestors().TakeWhile(around => around != body).Any(static around => around is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        && !body.DescendantNodes().TakeWhile(node => node.SpanStart < said.Span.End).OfType<IdentifierNameSyntax>().Any(static name => name.Identifier.ValueText is Name or "HashCode" or "Combine" or "ToHashCode");

    private static bool IsMaker(INamedTypeSymbol? type) => type is { Name: "HashCode", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
