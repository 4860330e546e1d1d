using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Whether what a member holds is changed through it: an element or a member is assigned to, or a collection is told to change.</summary>
internal static class ContentChange
{
    private static readonly ImmutableHashSet<string> Changing =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendFormat", "AppendJoin", "AppendLine", "Clear", "Dequeue", "DequeueEnqueue",
        "Enqueue", "EnqueueDequeue", "EnqueueRange", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Move", "Pop", "Push", "PushRange", "Remove", "RemoveAll",
        "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Replace", "Reverse", "Set", "SetAll", "SetAt", "SetByIndex", "Sort", "SymmetricExceptWith", "TryAdd",
        "TryDequeue", "TryPop", "TryPopRange", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    ];

    public static bool Through(IMemberReferenceOperation reference)
    {
        IOperation at = reference;
        while (Inner(at) is { } inner) at = inner;
        return at.Parent switch
        {
            IInvocationOperation call => call.Instance == at && IsChanging(call.TargetMethod),
            _ => at != reference && IsTarget(at),
        };
    }

    // From an object to what is in it: a member, or an element.
    private static IOperation? Inner(IOperation at) => at.Parent switch
    {
        IMemberReferenceOperation member when member.Instance == at => member,
        IArrayElementReferenceOperation element when element.ArrayReference == at => element,
        IConversionOperation { OperatorMethod: null } conversion => conversion,
        _ => null,
    };

    private static bool IsChanging(IMethodSymbol method)
    {
        if (!Changing.Contains(method.Name)) return false;
        return method.ContainingType.ContainingNamespace?.ToDisplayString() switch
        {
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized" => true,
            "System.Text" => method.ContainingType.Name == "StringBuilder",
            _ => false,
        };
    }

    private static bool IsTarget(IOperation at) => at.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == at,
        IEventAssignmentOperation assignment => assignment.EventReference == at,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == tuple,
        _ => false,
    };
}
