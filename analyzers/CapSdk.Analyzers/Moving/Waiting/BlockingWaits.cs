using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Turns that block until a promise is resolved, by way of the task that shows it. Reported as awaits of what is no promise. Of tasks in locals and fields only those that are waited for by name: the result of one that has
/// ended may be read.
/// </summary>
internal static class BlockingWaits
{
    public const string Instead = "It blocks the turn, and only a turn of this process could resolve what it waits for, so it never ends: await the promise";

    /// <summary>Calls <paramref name="report"/> with each of them in confined code, and how it is called.</summary>
    public static void Watch(RuleActions actions, Action<OperationAnalysisContext, string> report) => actions.OnOperation(
        operation =>
        {
            if (NameIn(operation.Operation) is { } name && !Statics.IsNamed(operation.Operation)) report(operation, name);
        },
        OperationKind.Invocation,
        OperationKind.PropertyReference);

    private static string? NameIn(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Wait" } method, Instance: { } task } when method.ContainingType.IsTask() => MayBeOfPromise(task) ? "Task.Wait" : null,
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", IsStatic: true } method } when method.ContainingType.IsTask() => "Task." + method.Name,
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type }, Instance: IInvocationOperation task } when type.IsTask() => MayBeOfPromise(task) ? type.Name + ".Result" : null,
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited } } =>
            Unconfigured(awaited) is IInvocationOperation task && task.Type.IsTask() && MayBeOfPromise(task) ? "GetAwaiter().GetResult" : null,
        _ => null,
    };

    private static IOperation? Unconfigured(IOperation awaited) => awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call ? call.Instance : awaited;

    // Work of this host ends by itself; what has ended already is nothing to wait for.
    private static bool MayBeOfPromise(IOperation task) => Origins.ForeignIn(task) is null && !(task is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: var type } } && type.IsTask());
}
