using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>Passes promises as capabilities and turns what arrives back into promises.</summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Closed over the type of a promise that the application itself declares in a signature.")]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type parameter of these methods has no requirements.")]
internal static class PromiseArguments
{
    private static readonly ConditionalWeakTable<Promise, object> s_sources = [];
    private static readonly ConcurrentDictionary<Type, Func<Process, Promise, Reference>> s_senders = new();
    private static readonly ConcurrentDictionary<Type, Func<Process, Reference, Promise>> s_receivers = new();

    public static Reference ReferenceTo(Process process, Promise promise, Type declared) =>
        s_senders.GetOrAdd(ValueTypeOf(declared), static type => Method(nameof(Send), type).CreateDelegate<Func<Process, Promise, Reference>>())(process, promise);

    public static Promise Listen(Process process, Reference reference, Type declared) =>
        s_receivers.GetOrAdd(ValueTypeOf(declared), static type => Method(nameof(Receive), type).CreateDelegate<Func<Process, Reference, Promise>>())(process, reference);

    /// <summary>The state machines of this class: a promise that was passed on may wait in one of them.</summary>
    public static IEnumerable<Type> Frames =>
        typeof(PromiseArguments).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(static method => method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType)
            .OfType<Type>();

    private static Type ValueTypeOf(Type declared) => declared.IsGenericType ? declared.GetGenericArguments()[0] : typeof(Unit);

    private static MethodInfo Method(string name, Type type) =>
        typeof(PromiseArguments).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);

    private static Reference Send<T>(Process process, Promise promise)
    {
        var typed = promise as Promise<T> ?? (Promise<T>)(object)WithoutValue(promise);
        var source = s_sources.GetValue(typed, static promise => new PromiseSource<T>((Promise<T>)promise));
        return process.Objects.FacetOf(source, process.Contracts.Get(typeof(IPromiseSource<T>)));
    }

    private static Promise Receive<T>(Process process, Reference reference) =>
        Export.ObjectFor(process, reference, typeof(IPromiseSource<T>)) is var source && source is PromiseSource<T> own
            ? own.Promise
            : Waiting(((IPromiseSource<T>)source).Settled());

    // Nobody has written this call.
    private static Promise<T> Waiting<T>(Promise<T> settled)
    {
        if (settled is ICallPromise { Call: var call }) call.Description = $"a promise{(typeof(T) == typeof(Unit) ? "" : $" of {CodeNames.Of(typeof(T))}")} that was passed to it";
        return settled;
    }

    private static async Promise<Unit> WithoutValue(Promise promise)
    {
        await promise;
        return default;
    }
}
