using System.Collections.Concurrent;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Transient members that are never null, by their type, and that nothing but an initializer or a constructor assigns to. Known when all of the class has been looked at, since only that can assign to what is private.
/// </summary>
internal sealed class MadeOnce
{
    private readonly INamedTypeSymbol _type;
    private readonly ISymbol[] _members;
    private readonly ConcurrentDictionary<ISymbol, bool> _assigned = new(SymbolEqualityComparer.Default);

    private MadeOnce(INamedTypeSymbol type, ISymbol[] members)
    {
        _type = type;
        _members = members;
    }

    /// <summary>Calls <paramref name="report"/> at the end of each type that has some, with each of them.</summary>
    public static void Watch(RuleActions actions, Action<SymbolAnalysisContext, ISymbol> report) => actions.OnType(
        start =>
        {
            var type = (INamedTypeSymbol)start.Symbol;
            if (type.GetMembers().Where(IsCandidate).ToArray() is not { Length: > 0 } members) return;
            var once = new MadeOnce(type, members);
            start.RegisterOperationAction(once.Note, OperationKind.FieldReference, OperationKind.PropertyReference);
            start.RegisterSymbolEndAction(end =>
            {
                foreach (var member in once._members)
                    if (!once._assigned.ContainsKey(member) && !once.IsMentionedInside(member, end.CancellationToken)) report(end, member);
            });
        });

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

    private void Note(OperationAnalysisContext context)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        if (IsAssigned(reference) && !IsOfConstructor(reference, context.ContainingSymbol)) _assigned[reference.Member.OriginalDefinition] = true;
    }

    // Classes in it are looked at by themselves, and may assign to it.
    private bool IsMentionedInside(ISymbol member, CancellationToken cancel) => _type.GetTypeMembers().SelectMany(static inner => inner.DeclaringSyntaxReferences)
        .Any(reference => reference.GetSyntax(cancel).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name));

    private bool IsOfConstructor(IOperation operation, ISymbol containing) =>
        containing is IMethodSymbol { MethodKind: MethodKind.Constructor } && SymbolEqualityComparer.Default.Equals(containing.ContainingType, _type) && !Functions.IsInLambda(operation);

    private static bool IsAssigned(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } or IAddressOfOperation or ITupleOperation => true,
        IReturnOperation => reference.SemanticModel?.GetEnclosingSymbol(reference.Syntax.SpanStart) is IMethodSymbol { ReturnsByRef: true },
        _ => false,
    };
}
