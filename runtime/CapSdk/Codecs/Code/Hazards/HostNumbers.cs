using System.Diagnostics;
using System.Reflection;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Clocks that each machine starts at a point of its own, and numbers by which a host knows its threads and itself: kept over an await or in a field they mean nothing on the next host.
/// </summary>
internal static class HostNumbers
{
    public static readonly Remedy RemedyOfClock = "A monotonic clock begins at another point on each host: keep a DateTimeOffset, or let a capability tell the time";

    public static readonly Remedy RemedyOfNumber = "Threads and OS processes have other numbers on each host: give what you want to know again a number or a Guid of its own";

    private static readonly HashSet<(Type, string)> s_clocks =
    [
        (typeof(Stopwatch), nameof(Stopwatch.GetTimestamp)), (typeof(TimeProvider), nameof(TimeProvider.GetTimestamp)),
        (typeof(Environment), "get_" + nameof(Environment.TickCount)), (typeof(Environment), "get_" + nameof(Environment.TickCount64)),
    ];

    private static readonly HashSet<(Type, string)> s_numbers =
    [
        (typeof(Environment), "get_" + nameof(Environment.ProcessId)), (typeof(Environment), "get_" + nameof(Environment.CurrentManagedThreadId)), (typeof(Thread), "get_" + nameof(Thread.ManagedThreadId)),
        (typeof(System.Diagnostics.Process), "get_" + nameof(System.Diagnostics.Process.Id)),
    ];

    public static Hazard? HazardOf(MethodBase callee, MethodBase method)
    {
        if (callee.DeclaringType is not { } declaring) return null;
        var remedy = s_clocks.Contains((declaring, callee.Name)) ? RemedyOfClock : s_numbers.Contains((declaring, callee.Name)) ? RemedyOfNumber : null;
        if (remedy is null || IsIteratorsOwn(method)) return null;
        var name = callee.IsSpecialName ? callee.Name[4..] : callee.Name;
        return new Hazard(new PathStep($"{CodeNames.Of(declaring)}.{name}"), CodeNames.Of(((MethodInfo)callee).ReturnType), remedy, IsValue: true);
    }

    // An iterator notes which thread has made it, so as to give that thread itself instead of a copy.
    private static bool IsIteratorsOwn(MethodBase method) => method.Name != "MoveNext" && method.DeclaringType is { } declaring && OwnedTypes.OwnerOf(declaring) is not null;
}
