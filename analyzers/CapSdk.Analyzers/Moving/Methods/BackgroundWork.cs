using CapSdk.Codecs.Code;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Threads, pools and timers that run code of a process beside its turns, and async methods of others that nobody waits for.</summary>
internal sealed class BackgroundWork : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.BackgroundWork,
        "Confined code starts no work beside its turns",
        "'{0}' starts work beside the turns of the process. {1}.",
        "A process runs one turn at a time, which is why it needs no locks. What a thread, the thread pool or a timer runs comes in between, sees half of what a turn does, and has no calls to capabilities. "
        + "No promise leads to it, so a move leaves it behind, without an error: it goes on at the host that the process has left, and changes objects that nobody looks at any more. "
        + "So does an async method outside of confined code that is called, and whose task is dropped. "
        + "A device may have threads and timers; its answer comes to the process in a turn, wherever the process is then.");

    public void Watch(RuleActions actions) => actions.OnOperation(Check, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation);

    private static void Check(OperationAnalysisContext context)
    {
        var method = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            IObjectCreationOperation { Constructor: { } constructor } => constructor,
            _ => null,
        };
        if (method?.ContainingType is not { } declaring || InsteadOf(context.Operation, MetadataNames.Of(declaring.OriginalDefinition), method) is not { } instead) return;
        if (Statics.IsNamed(context.Operation)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, context.Operation.Syntax.GetLocation(), NameOf(method), instead));
    }

    private static string? InsteadOf(IOperation operation, string type, IMethodSymbol method) =>
        WorkStarts.Leaves(type, method.MetadataName, method.Parameters.Length) ? IsAwaited(operation) ? null : WorkStarts.InsteadOfLeaving
        : WorkStarts.Splits(type, method.MetadataName) ? WorkStarts.InsteadOfSplitting
        : DroppedTasks.IsLeft(operation, method) ? WorkStarts.InsteadOfDropping
        : null;

    private static string NameOf(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? "new " + method.ContainingType.Name : (method.ReducedFrom ?? method).ContainingType.Name + "." + method.Name;

    // Who waits for a task, or hands it out, is told so there (CAP3001).
    private static bool IsAwaited(IOperation value) => value.Parent switch
    {
        IAwaitOperation => true,
        IReturnOperation => value.Type.IsTask(),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" } call => call.Instance == value && IsAwaited(call),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "AsPromise" } method } } => method.ContainingType.IsOfRuntime(),
        IArgumentOperation { Parent: IObjectCreationOperation creation } => creation.Type.IsTask() && IsAwaited(creation),
        IConversionOperation conversion => IsAwaited(conversion),
        _ => false,
    };
}
