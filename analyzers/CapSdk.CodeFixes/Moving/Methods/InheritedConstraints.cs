using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Moving;

/// <summary>Constraints that an override or an explicit implementation has without saying so, as a method has to say them that overrides nothing.</summary>
internal static class InheritedConstraints
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Each clause with a blank before it; null where the method says them itself.</summary>
    public static string? Of(IMethodSymbol method) =>
        method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty ? string.Concat(method.TypeParameters.Select(Clause)) : null;

    private static string Clause(ITypeParameterSymbol parameter)
    {
        List<string> constraints = [];
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint) constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(static type => type.ToDisplayString(s_format)));
        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint) constraints.Add("new()");
        return constraints.Count == 0 ? "" : $" where {Escaped(parameter.Name)} : {string.Join(", ", constraints)}";
    }

    private static string Escaped(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;
}
