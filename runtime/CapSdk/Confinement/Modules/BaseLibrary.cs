using System.Reflection;

namespace CapSdk.Confinement.Modules;

/// <summary>What makes an assembly one of the base class library's: its name, and the key that these are signed with, so that no package of others is taken for one by how it calls itself.</summary>
internal static class BaseLibrary
{
    private static readonly HashSet<string> s_keys = ["b77a5c561934e089", "b03f5f7f11d50a3a", "7cec85d7bea7798e", "cc7b13ffcd2ddd51", "31bf3856ad364e35", "adb9793829ddae60"];

    public static bool Is(AssemblyName name) =>
        name.Name is { } text && IsNamed(text) && name.GetPublicKeyToken() is { Length: > 0 } key && s_keys.Contains(Convert.ToHexStringLower(key));

    private static bool IsNamed(string name) =>
        name is "mscorlib" or "netstandard" or "System" or "WindowsBase" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
