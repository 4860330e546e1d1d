using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Awaits of what a confined class keeps: a task that a field's initializer or a method has put there belongs to this machine as much as one that is awaited where it is made.
/// </summary>
internal static class KeptTasks
{
    /// <summary>What is awaited by way of a field or property that the class has put it into; null where nothing foreign is.</summary>
    public static IOperation? ForeignIn(IOperation awaited, OperationAnalysisContext context)
    {
        if (context.ContainingSymbol.ContainingType is not { } type) return null;
        return new Origins(member => OwnUses.ValuesOf(member, type, context.Compilation, context.CancellationToken)).Foreign(awaited);
    }
}
