using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Types;

/// <summary>What to do about a type that cannot travel: one sentence for each kind of thing that people try to hold.</summary>
internal static class Remedies
{
    private const string Transient = "mark the field [Transient] and make its value where it is used: after a move it is default, and no constructor or initializer runs again";

    public static Remedy ForType(Type type)
    {
        if (typeof(Stream).IsAssignableFrom(type) || typeof(TextReader).IsAssignableFrom(type) || typeof(TextWriter).IsAssignableFrom(type))
            return "Let a device hold it and pass a capability to the device instead";
        if (type == typeof(TaskCompletionSource) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TaskCompletionSource<>)))
            return "Use Promise.Defer, whose promise and resolver move";
        if (typeof(Task).IsAssignableFrom(type)) return "Await a promise instead, or turn the task into a promise in a device";
        if (typeof(Delegate).IsAssignableFrom(type)) return "Pass a capability instead";
        if (type == typeof(CancellationTokenSource) || type == typeof(CancellationToken)) return "Use a CancelSource, whose tokens move";
        if (typeof(Timer).IsAssignableFrom(type) || typeof(ITimer).IsAssignableFrom(type)) return "Ask a clock capability instead";
        if (type.Namespace is "System.Linq") return "Call ToList() on the query before the await";
        if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && !type.IsVisible && PlatformAssemblies.Contains(type.Assembly)) return Copied(type);
        if (typeof(System.Collections.IEnumerator).IsAssignableFrom(type)) return Copied(type);
        if (type is { IsPointer: true } or { IsFunctionPointer: true })
            return new Remedy($"Addresses mean nothing on another machine: keep it out of the component, or {Transient}", "Addresses mean nothing on another machine: keep it out of the component");
        if (type == typeof(CancellationTokenRegistration))
            return "Leave the callback with OnCancelled(…), which moves; or dispose the registration before the await, and call ThrowIfCancellationRequested() on the token after it";
        if (Substitutes.TryFind(type, out var instead)) return instead;
        if (type.IsDefined(typeof(DeviceAttribute), inherit: false)) return "A device stays on its host: hold a capability to it instead of the object";
        return CanBeAdmitted(type)
            ? new Remedy($"Hold it in a device behind a capability, {Admit(type)}, or {Transient}", $"Use it in a method that returns before the await, hold it in a device behind a capability, or {Admit(type)}")
            : new Remedy($"Hold it in a device behind a capability, or {Transient}", "Use it in a method that returns before the await, or hold it in a device behind a capability");
    }

    /// <summary>For what a method awaits that is no promise.</summary>
    public static Remedy ForAwaiter(Type awaiter)
    {
        if (awaiter == typeof(YieldAwaitable.YieldAwaiter)) return "Leave Task.Yield() out: a process gives way to others at every await of a promise";
        return Fields.AwaiterSlots.IsOfTask(awaiter)
            ? "Await a promise: wait for several with Promise.WhenAll or Promise.WhenAny, and let a device wait for any other task and return a promise"
            : "Await a promise: let a device wait for it and return a promise";
    }

    // Only sequences of a type have ToList().
    private static string Copied(Type type) =>
        RuntimeTypes.Interfaces(type).Append(type).Any(static one => one.IsConstructedGenericType && one.GetGenericTypeDefinition() is var definition && (definition == typeof(IEnumerable<>) || definition == typeof(IEnumerator<>)))
            ? "Call ToList() and enumerate the copy"
            : "Put what it gives into a list before the await, and enumerate that";

    private static string Admit(Type type) => $"admit it with [assembly: Travels(typeof({Code.CodeNames.Of(type)}))]";

    // Of the base library only what is listed travels; and nobody can name a type that is not public, or make one travel whose base does not.
    private static bool CanBeAdmitted(Type type)
    {
        if (!type.IsVisible) return false;
        for (var level = type; level is not null; level = level.BaseType)
        {
            var definition = level.IsConstructedGenericType ? level.GetGenericTypeDefinition() : level;
            if (PlatformAssemblies.Contains(level.Assembly) && !KnownTypes.OpenBases.Contains(definition)) return false;
        }

        return true;
    }
}
