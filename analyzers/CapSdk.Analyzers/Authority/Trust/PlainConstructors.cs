using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Constructors that a compiler could have written: they put what they are given where it belongs.</summary>
internal static class PlainConstructors
{
    /// <param name="declared">The constructor.</param>
    /// <param name="type">Whose it is.</param>
    /// <param name="mayUse">Whether confined code may use a member.</param>
    public static bool Is(ConstructorDeclarationSyntax declared, INamedTypeSymbol type, Func<ISymbol, bool> mayUse)
    {
        if (declared.Modifiers.Any(SyntaxKind.StaticKeyword) || declared.Modifiers.Any(SyntaxKind.ExternKeyword)) return false;
        if (type.InstanceConstructors.FirstOrDefault(one => one.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == declared.SyntaxTree && reference.Span == declared.Span)) is not { } constructor) return false;
        if (declared.Initializer?.ArgumentList.Arguments.All(argument => PlainValues.IsConstant(argument.Expression) || ParameterIn(constructor, argument.Expression) is not null) == false || Converts(declared.Initializer, type)) return false;
        if (declared.Initializer is { } called && called.ThisOrBaseKeyword.IsKind(SyntaxKind.BaseKeyword) && !MayCall(type.BaseType, called.ArgumentList.Arguments.Count, mayUse)) return false;
        return StepsOf(declared).All(step => step is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && IsPut(assignment, constructor));
    }

    /// <summary>True where confined code may call each constructor of a base class that may be meant by so many arguments: which it is nobody has looked up yet. Those of the project are plain themselves.</summary>
    public static bool MayCall(INamedTypeSymbol? above, int arguments, Func<ISymbol, bool> mayUse) =>
        above is null || above.Locations.Any(static place => place.IsInSource) || above.InstanceConstructors.Where(one => one.Parameters.Length >= arguments && one.Parameters.Skip(arguments).All(static parameter => parameter.IsOptional || parameter.IsParams) && one.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected).All(mayUse);

    private static IEnumerable<ExpressionSyntax?> StepsOf(ConstructorDeclarationSyntax declared) =>
        declared.ExpressionBody is { } body ? [body.Expression] : declared.Body is { } block ? block.Statements.Select(static statement => (statement as ExpressionStatementSyntax)?.Expression) : [];

    // A constant may be made into an object of the project.
    private static bool Converts(ConstructorInitializerSyntax? initializer, INamedTypeSymbol type) => initializer?.ArgumentList.Arguments is { Count: var count } arguments && arguments.Any(static argument => PlainValues.IsConstant(argument.Expression))
        && (initializer.ThisOrBaseKeyword.IsKind(SyntaxKind.ThisKeyword) ? type : type.BaseType)?.InstanceConstructors.Any(one => one.Parameters.Length >= count && one.Parameters.Any(static parameter => parameter.Type is { TypeKind: not TypeKind.Enum } held && held.Locations.Any(static place => place.IsInSource))) == true;

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
