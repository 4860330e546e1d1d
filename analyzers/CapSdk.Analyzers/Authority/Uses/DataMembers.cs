using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// What is read of plain data. It may hold whatever it likes, since holding does nothing; but what confined code takes out of it is in its hands, without a name that would say so: to be sorted, compared or put into a text,
/// which all run its code.
/// </summary>
internal static class DataMembers
{
    /// <summary>The types that a read member gives and that confined code may not name.</summary>
    public static IEnumerable<INamedTypeSymbol> DeniedIn(IOperation operation, ISymbol member, Verdicts verdicts)
    {
        if (member is not (IFieldSymbol or IPropertySymbol) || member.ContainingType is not { } holder || !verdicts.IsUnmarked(holder) || !verdicts.OfType(holder).IsAllowed) yield break;
        if (operation.Parent is IAssignmentOperation assignment && assignment.Target == operation) yield break;

        // What is called on it then is judged by itself.
        var isAsked = operation.Parent is IMemberReferenceOperation { Instance: var receiver } && receiver == operation || operation.Parent is IInvocationOperation { Instance: var called } && called == operation;
        var read = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        var waiting = new Stack<ITypeSymbol>([read]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (next is IArrayTypeSymbol array) waiting.Push(array.ElementType);
            if (next is not INamedTypeSymbol type) continue;
            if (!verdicts.OfType(type).IsAllowed && !(isAsked && SymbolEqualityComparer.Default.Equals(type, read))) yield return type;
            foreach (var argument in type.TypeArguments) waiting.Push(argument);
        }
    }
}
