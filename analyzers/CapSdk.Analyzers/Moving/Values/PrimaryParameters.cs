using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>The parameters of a type's primary constructor that its members use, for which the compiler makes fields. They are in no list of members, so the uses tell.</summary>
internal static class PrimaryParameters
{
    /// <summary>Calls <paramref name="report"/> for each transient parameter that a member uses, and says whether one assigns to it.</summary>
    public static void Watch(RuleActions actions, Action<SymbolAnalysisContext, IParameterSymbol, bool> report) => actions.OnSymbol(
        context =>
        {
            if (Constructor((INamedTypeSymbol)context.Symbol) is not { Parameters.IsEmpty: false } constructor) return;
            foreach (var parameter in constructor.Parameters)
            {
                // Initializers run in the constructor and need no field.
                if (parameter.IsTransient() && OwnUses.Of(parameter, constructor.ContainingType, context.Compilation, context.CancellationToken).Where(static use => !OwnUses.IsOfInitializer(use)).ToList() is { Count: > 0 } uses)
                    report(context, parameter, uses.Any(IsAssigned));
            }
        },
        SymbolKind.NamedType);

    private static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        type.IsRecord ? null : type.InstanceConstructors.FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax));

    private static bool IsAssigned(IOperation reference) => reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } || (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference);
}
