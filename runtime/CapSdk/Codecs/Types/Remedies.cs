namespace CapSdk.Codecs.Types;

/// <summary>What to do about a type that cannot travel: one sentence for each kind of thing that people try to hold.</summary>
internal static class Remedies
{
    public static string ForType(Type type)
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
        if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && !type.IsVisible && PlatformAssemblies.Contains(type.Assembly)) return "Call ToList() and enumerate the copy";
        if (typeof(System.Collections.IEnumerator).IsAssignableFrom(type)) return "Call ToList() and enumerate the copy";
        if (type is { IsPointer: true } or { IsFunctionPointer: true })
            return "Addresses mean nothing on another machine: keep it out of the component or mark the field [Transient]";
        if (type.IsDefined(typeof(DeviceAttribute), inherit: false)) return "A device stays on its host: hold a capability to it instead of the object";
        return $"Mark the field [Transient], hold it in a device behind a capability, or admit it with [assembly: Travels(typeof({Code.CodeNames.Of(type)}))]";
    }
}
