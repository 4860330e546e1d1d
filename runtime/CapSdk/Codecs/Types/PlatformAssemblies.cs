using System.Reflection;

namespace CapSdk.Codecs.Types;

/// <summary>The base-class library and this assembly: their types travel only where they are listed by name.</summary>
internal static class PlatformAssemblies
{
    public static bool Contains(Assembly assembly) =>
        assembly == typeof(object).Assembly || assembly == typeof(PlatformAssemblies).Assembly
        || (assembly.GetName().Name is { } name && Contains(name));

    public static bool Contains(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard";
}
