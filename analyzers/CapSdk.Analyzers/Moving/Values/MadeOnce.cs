using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Transient members that are never null, by their type, and that nothing but an initializer or a constructor assigns to. Only the class, and those in it, can assign to what is private.
/// </summary>
internal static class MadeOnce
{
    /// <summary>Calls <paramref name="report"/> for each such member.</summary>
    public static void Watch(RuleActions actions, Action<SymbolAnalysisContext, ISymbol> report) => actions.OnSymbol(
        context =>
        {
            if (IsCandidate(context.Symbol) && !OwnUses.Of(context.Symbol, context.Symbol.ContainingType, context.Compilation, context.CancellationToken).Any(use => IsAssigned(use) && !IsOfConstructor(use, context.Symbol.ContainingType)))
                report(context, context.Symbol);
        },
        SymbolKind.Field,
        SymbolKind.Property);

    // What others can assign to, they may.
    private static bool IsCandidate(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false, IsReadOnly: false, IsRequired: false, AssociatedSymbol: null, DeclaredAccessibility: Accessibility.Private } field => IsNeverNull(field.Type) && field.IsTransient(),
        IPropertySymbol { IsStatic: false, IsRequired: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Private } } property =>
            IsNeverNull(property.Type) && property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) is { } field
            && (property.IsTransient() || field.IsTransient()),
        _ => false,
    };

    private static bool IsNeverNull(ITypeSymbol type) => type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated };

    private static bool IsOfConstructor(IOperation use, INamedTypeSymbol type) => !Functions.IsInLambda(use)
        && use.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax constructor && type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == constructor.SyntaxTree && reference.Span == constructor.Parent!.Span);

    private static bool IsAssigned(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } or IAddressOfOperation or ITupleOperation => true,
        IReturnOperation => reference.SemanticModel?.GetEnclosingSymbol(reference.Syntax.SpanStart) is IMethodSymbol { ReturnsByRef: true },
        _ => false,
    };
}
