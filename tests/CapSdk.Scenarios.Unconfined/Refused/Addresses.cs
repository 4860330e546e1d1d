using System.Runtime.InteropServices;

namespace CapSdk.Scenarios;

/// <summary>What is an address in one OS process, and anything or nothing in another.</summary>
public static class Addresses
{
    [Covers("wrong values/addresses as numbers"), Diagnosed("CAP3015")]
    [Refused(
        "Addresses.OfMemory, await 1 → Marshal.AllocHGlobal : nint (Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.)",
        "Addresses.OfMemory, await 1 → Marshal.WriteInt32 : nint (Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.)",
        "Addresses.OfMemory, await 1 → Marshal.ReadInt32 : nint (Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.)",
        "Addresses.OfMemory, await 1 → Marshal.FreeHGlobal : nint (Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there.)")]
    public static async Promise<string> OfMemory(IOutside outside)
    {
        var place = Marshal.AllocHGlobal(4);
        Marshal.WriteInt32(place, 5);
        await outside.Pause();
        var kept = Marshal.ReadInt32(place);
        Marshal.FreeHGlobal(place);
        return $"{kept}";
    }
}
