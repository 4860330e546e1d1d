namespace CapSdk.Codecs.Code;

/// <summary>
/// Members of the base library that give addresses and handles as numbers, or use what lies there. Such a number moves like any other, and whoever reads at it on the next host ends the OS
/// process there. One list for the host, which reads instructions, and for the analyzers, which read the source.
/// </summary>
internal static class HostAddresses
{
    public const string Instead = "Addresses and handles are of one OS process, and whoever uses one in another may end that: keep the content itself, or let a device hold what lies there";

    // With an address in their signature.
    private static readonly HashSet<string> s_types =
    [
        "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeMemory", "System.Runtime.InteropServices.NativeLibrary", "System.Runtime.InteropServices.SafeHandle",
        "System.Runtime.InteropServices.GCHandle", "System.Runtime.InteropServices.GCHandle`1", "System.Runtime.InteropServices.PinnedGCHandle`1", "System.Runtime.InteropServices.PinnedGCHandleExtensions",
        "System.Runtime.InteropServices.WeakGCHandle`1", "System.RuntimeTypeHandle", "System.RuntimeMethodHandle", "System.RuntimeFieldHandle", "System.Buffers.MemoryHandle",
    ];

    private static readonly HashSet<(string Type, string Member)> s_members =
    [
        ("System.Runtime.CompilerServices.Unsafe", "AsPointer"), ("System.Diagnostics.Process", "Handle"), ("System.Diagnostics.Process", "MainWindowHandle"), ("System.Threading.WaitHandle", "Handle"),
        ("System.IO.FileStream", "Handle"), ("System.Net.Sockets.Socket", "Handle"),
    ];

    // Numbers themselves: of these, what is made of a pointer, or makes one.
    private static readonly HashSet<string> s_numbers = ["System.IntPtr", "System.UIntPtr"];

    /// <param name="type">As metadata names it.</param>
    /// <param name="member">A method or a property, as the source names it.</param>
    /// <param name="hasAddress">A pointer or a native number is given or taken.</param>
    /// <param name="hasPointer">A pointer is given or taken.</param>
    public static bool Concern(string type, string member, bool hasAddress, bool hasPointer) =>
        s_members.Contains((type, member)) || (hasPointer && s_numbers.Contains(type)) || (hasAddress && s_types.Contains(type) && member != "OffsetOf");
}
