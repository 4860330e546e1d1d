using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Awaits of what a confined class keeps: a task that a field's initializer or a method has put there belongs to this machine as much as one that is awaited where it is made.
/// </summary>
internal sealed class KeptTasks
{
    // Each await of a field asks, and each looks through the class.
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What is awaited by way of a field or property that the class has put it into; null where nothing foreign is.</summary>
    public IOperation? ForeignIn(IOperation awaited, OperationAnalysisContext context)
    {
        if (context.ContainingSymbol.ContainingType is not { } type) return null;
        return new Origins(member => SymbolEqualityComparer.Default.Equals(member.ContainingType, type.OriginalDefinition)
            ? _known.TryGetValue(member, out var known) ? known : _known.GetOrAdd(member, [.. OwnUses.ValuesOf(member, type, context.Compilation, context.CancellationToken)])
            : OwnUses.ValuesOf(member, type, context.Compilation, context.CancellationToken)).Foreign(awaited);
    }
}
