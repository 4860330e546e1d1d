using System.Reflection;
using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Types;

/// <summary>The base-class library and this assembly: their types travel only where they are listed by name.</summary>
internal static class PlatformAssemblies
{
    // To ask for the name makes an object with all that the name consists of.
    private static readonly ConditionalWeakTable<Assembly, StrongBox<bool>> s_known = [];

    public static bool Contains(Assembly assembly) =>
        assembly == typeof(object).Assembly || assembly == typeof(PlatformAssemblies).Assembly
        || s_known.GetOrAdd(assembly, static one => new StrongBox<bool>(one.GetName().Name is { } name && Contains(name))).Value;

    public static bool Contains(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard";
}
