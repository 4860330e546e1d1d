using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Constructors that a compiler could have written: they put what they are given where it belongs.</summary>
internal static class PlainConstructors
{
    public static bool Is(ConstructorDeclarationSyntax declared, INamedTypeSymbol type)
    {
        if (declared.Modifiers.Any(SyntaxKind.StaticKeyword) || declared.Modifiers.Any(SyntaxKind.ExternKeyword)) return false;
        if (type.InstanceConstructors.FirstOrDefault(one => one.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declared.SyntaxTree && reference.Span == declared.Span)) is not { } constructor) return false;
        if (declared.Initializer?.ArgumentList.Arguments.All(argument => PlainValues.IsConstant(argument.Expression) || ParameterIn(constructor, argument.Expression) is not null) == false) return false;
        return StepsOf(declared).All(step => step is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && IsPut(assignment, constructor));
    }

    private static IEnumerable<ExpressionSyntax?> StepsOf(ConstructorDeclarationSyntax declared) =>
        declared.ExpressionBody is { } body ? [body.Expression] : declared.Body is { } block ? block.Statements.Select(static statement => (statement as ExpressionStatementSyntax)?.Expression) : [];

    // Of the same type, so that nothing converts it.
    private static bool IsPut(AssignmentExpressionSyntax assignment, IMethodSymbol constructor)
    {
        var name = assignment.Left switch
        {
            IdentifierNameSyntax own => own.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => own.Name.Identifier.ValueText,
            _ => "",
        };
        var target = constructor.ContainingType.GetMembers(name).Select(static member => (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type).FirstOrDefault();
        if (target is null || (assignment.Left is IdentifierNameSyntax && constructor.Parameters.Any(parameter => parameter.Name == name))) return false;
        return ParameterIn(constructor, assignment.Right) is { } given
            ? SymbolEqualityComparer.Default.Equals(given.Type, target)
            : PlainValues.IsConstant(assignment.Right) && !target.Locations.Any(static place => place.IsInSource);
    }

    private static IParameterSymbol? ParameterIn(IMethodSymbol constructor, ExpressionSyntax value) =>
        value is IdentifierNameSyntax name ? constructor.Parameters.FirstOrDefault(parameter => parameter.Name == name.Identifier.ValueText) : null;
}
