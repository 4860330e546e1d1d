using System.Reflection;
using System.Runtime.CompilerServices;

namespace CapSdk.Scenarios;

/// <summary>Calls that are only found out while they run: what would be refused as a call of its own is so too where nobody can see it.</summary>
public static class LateCalls
{
    [Covers("wrong values/hash codes by dynamic"), Diagnosed("CAP3017")]
    [Refused("LateCalls.OfDynamic, await 1 → dynamic : CallSite (Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it.)")]
    public static async Promise<string> OfDynamic(IOutside outside)
    {
        dynamic text = "text";
        int hash = text.GetHashCode();
        await outside.Pause();
        return $"{hash == (int)text.GetHashCode()}";
    }

    [Covers("wrong values/reflection"), Diagnosed("CAP3017")]
    [Refused("LateCalls.OfReflection, await 1 → MethodBase.Invoke : MethodBase (Nobody can see beforehand what it calls, and whether that is the same on each host: call it by its type or an interface, or let a device do it.)")]
    public static async Promise<string> OfReflection(IOutside outside)
    {
        await outside.Pause();
        return $"{typeof(LateCalls).GetMethod(nameof(Zero), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)}";
    }

    [Covers("wrong values/mutable statics by an accessor")]
    [Refused("LateCalls.OfAccessor, await 1 → static LateCalls.Counted.s_count : int (A static field stays on its host: keep the value in a field of the process, or make it readonly.)")]
    public static async Promise<string> OfAccessor(IOutside outside)
    {
        Count(null) = 5;
        await outside.Pause();
        return $"{Count(null)}";
    }

    private static int Zero() => 0;

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_count")]
    private static extern ref int Count(Counted? of);

#pragma warning disable CS0169 // The accessor uses it.
    private sealed class Counted
    {
        private static int s_count;
    }
#pragma warning restore CS0169
}
