using System.Collections.Concurrent;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// The parameters of a type's primary constructor that its members use, for which the compiler makes fields. They are in no list of members, so
/// they are gathered from the uses.
/// </summary>
internal sealed class PrimaryParameters
{
    private readonly IMethodSymbol _constructor;

    private readonly ConcurrentDictionary<ISymbol, bool> _assigned = new(SymbolEqualityComparer.Default);

    private PrimaryParameters(IMethodSymbol constructor) => _constructor = constructor;

    /// <summary>Calls <paramref name="report"/> at the end of each type that has some, of which one is transient, with each of them and whether a member assigns to it.</summary>
    public static void Watch(RuleActions actions, Action<SymbolAnalysisContext, IParameterSymbol, bool> report) => actions.OnType(
        start =>
        {
            if (Constructor((INamedTypeSymbol)start.Symbol) is not { Parameters.IsEmpty: false } constructor || !constructor.Parameters.Any(SdkNames.IsTransient)) return;
            var parameters = new PrimaryParameters(constructor);
            start.RegisterOperationAction(parameters.Note, OperationKind.ParameterReference);
            start.RegisterSymbolEndAction(end =>
            {
                foreach (var parameter in constructor.Parameters)
                    if (parameters._assigned.TryGetValue(parameter, out var isAssigned)) report(end, parameter, isAssigned);
            });
        });

    private static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        type.IsRecord ? null : type.InstanceConstructors.FirstOrDefault(static constructor => constructor.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax));

    private void Note(OperationAnalysisContext context)
    {
        var reference = (IParameterReferenceOperation)context.Operation;
        // Initializers run in the constructor and need no field.
        if (!SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, _constructor) || context.ContainingSymbol is IFieldSymbol or IPropertySymbol) return;
        if (SymbolEqualityComparer.Default.Equals(context.ContainingSymbol, _constructor)) return;
        var isAssigned = reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }
            || (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference);
        _assigned.AddOrUpdate(reference.Parameter, isAssigned, (_, already) => already || isAssigned);
    }
}
