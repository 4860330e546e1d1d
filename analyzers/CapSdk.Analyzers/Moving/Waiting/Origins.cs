using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Where a task comes from. The runtime looks whether it shows a promise (<c>AsTask()</c>, a call of a capability) or has ended; what was made by
/// code that is not confined does neither. Of a parameter or a delegate's result nothing can be said before run time.
/// </summary>
/// <param name="kept">What is put into a field or property of a confined class.</param>
internal sealed class Origins(Func<ISymbol, IEnumerable<IOperation>>? kept = null)
{
    private static readonly Origins s_withoutFields = new();

    /// <summary>What makes a task or a sequence that belongs to this machine, or null where none of those is certain to be in the value.</summary>
    public static IOperation? ForeignIn(IOperation value) => s_withoutFields.Foreign(value);

    /// <summary>The same, also by way of fields.</summary>
    public IOperation? Foreign(IOperation value) => ForeignIn(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private IOperation? ForeignIn(IOperation? value, HashSet<ISymbol> traced) => value switch
    {
        IConversionOperation conversion => ForeignIn(conversion.Operand, traced),
        IParenthesizedOperation parenthesized => ForeignIn(parenthesized.Operand, traced),
        IConditionalOperation choice => ForeignIn(choice.WhenTrue, traced) ?? ForeignIn(choice.WhenFalse, traced),
        ICoalesceOperation coalesce => ForeignIn(coalesce.Value, traced) ?? ForeignIn(coalesce.WhenNull, traced),
        IConditionalAccessOperation access => ForeignIn(access.WhenNotNull, traced),
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => ForeignIn(arm.Value, traced)).FirstOrDefault(foreign => foreign is not null),
        ISimpleAssignmentOperation assignment => ForeignIn(assignment.Value, traced),
        ILocalReferenceOperation { Local: var local } reference => traced.Add(local) ? InAssigned(reference, traced) : null,
        IInvocationOperation call => InCall(call, traced),
        IPropertyReferenceOperation { Property: var property } => IsCompleted(property) ? null : IsForeign(property) ? value : InKept(property, traced),
        IFieldReferenceOperation { Field: var field } => IsForeign(field) ? value : InKept(field, traced),
        IObjectCreationOperation creation => InCreation(creation, traced),
        _ => null,
    };

    private IOperation? InKept(ISymbol member, HashSet<ISymbol> traced) => kept is null || !traced.Add(member.OriginalDefinition) ? null :
        kept(member.OriginalDefinition).Select(value => ForeignIn(value, traced)).FirstOrDefault(static foreign => foreign is not null);

    private IOperation? InCall(IInvocationOperation call, HashSet<ISymbol> traced)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.IsPromise()) return method.Name == "AsTask" ? null : call;
        if (method.ContainingType.IsTask() && method.Name is "ConfigureAwait" or "AsTask" or "Preserve") return ForeignIn(call.Instance, traced);
        if (IsOfLoop(method)) return ForeignIn(call.Instance ?? call.Arguments[0].Value, traced);
        return IsCompleted(method) || !IsForeign(method) ? null : call;
    }

    private IOperation? InCreation(IObjectCreationOperation creation, HashSet<ISymbol> traced)
    {
        if (creation.Constructor is not { ContainingType: { IsValueType: true } type } constructor || !type.IsTask()) return creation.Constructor is null || OwnStreams.IsOne(creation.Type) ? null : creation;
        if (constructor.Parameters.FirstOrDefault()?.Type is not { } first || creation.Arguments.Length == 0) return null;
        return first.IsTask() ? ForeignIn(creation.Arguments[0].Value, traced) : constructor.Parameters.Length == 2 ? creation : null;
    }

    private IOperation? InAssigned(ILocalReferenceOperation reference, HashSet<ISymbol> traced)
    {
        foreach (var operation in Functions.Root(reference).Descendants())
        {
            var assigned = operation switch
            {
                IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
                _ => null,
            };
            if (ForeignIn(assigned, traced) is { } foreign) return foreign;
        }

        return null;

        bool Is(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
    }

    // What the base library lays around a stream says nothing of where the items come from.
    private static bool IsOfLoop(IMethodSymbol method) => method.Name is "ConfigureAwait" or "WithCancellation"
        && MetadataNames.Of(method.ContainingType.OriginalDefinition) is "System.Threading.Tasks.TaskAsyncEnumerableExtensions" or "System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable`1";

    private static bool IsCompleted(ISymbol member) => member.ContainingType.IsTask() && member.Name is "CompletedTask" or "FromResult" or "FromException" or "FromCanceled";

    // What an interface or a delegate gives, whoever is behind it decides.
    private static bool IsForeign(ISymbol member) =>
        !member.ContainingType.IsConfined() && !OwnStreams.Gives(member) && member is not { IsAbstract: true } && member.ContainingType.TypeKind is TypeKind.Class or TypeKind.Struct;
}
