using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Code that waits on a promise and is no <c>async Promise</c> method of a process: what it has hung there only this machine knows.</summary>
internal static class ForeignCode
{
    private const string Kind = "a method that does not return a promise";
    private const string Reason = "waits on this promise: it is awaited by code that is not an async Promise method of a process";
    private const string Remedy = "Let each method of the component that awaits a promise return one: async Promise instead of async Task or async void";

    public static NotTransferableException Refusal(object waiting) => MethodOf(waiting) switch
    {
        null => new(Kind, Reason, Remedy),
        { } method when AsyncIterators.IsOne(method) => AsyncIterators.Refusal(method),
        { } method => new(Kind, Reason, Remedy, new PathStep(CodeNames.Of(method))),
    };

    /// <summary>The state machine of the method that hung <paramref name="waiting"/> somewhere, or that a task is of; null where it is of none.</summary>
    public static Type? MethodOf(object waiting) => waiting switch
    {
        ActionContinuation continuation => MethodOf(continuation.Action),
        IFrame frame => frame.StateMachineType,
        Action { Target: { } target } => MethodOf(target),
        // What the base library makes for an async method is generic over its state machine.
        _ => waiting.GetType() is { IsConstructedGenericType: true } box ? Array.Find(box.GetGenericArguments(), typeof(IAsyncStateMachine).IsAssignableFrom) : null,
    };
}
