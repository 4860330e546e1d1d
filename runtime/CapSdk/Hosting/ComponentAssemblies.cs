using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CapSdk;

/// <summary>Finds the assemblies with components that a program was built with.</summary>
internal static class ComponentAssemblies
{
    /// <summary>As <see cref="Of"/>, of the program.</summary>
    public static IReadOnlyList<Assembly> OfEntry() => Assembly.GetEntryAssembly() is { } entry ? Of(entry) : [];

    /// <summary><paramref name="entry"/> and its references, transitively, that carry the generator's attribute.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "An assembly that was trimmed away had no component that the program uses; others are listed in CapHostOptions.Components.")]
    public static IReadOnlyList<Assembly> Of(Assembly entry)
    {
        List<Assembly> found = [];
        HashSet<string> seen = [entry.GetName().Name!];
        Queue<Assembly> open = new([entry]);
        while (open.TryDequeue(out var assembly))
        {
            if (assembly.IsDefined(typeof(CapComponentsAttribute), inherit: false)) found.Add(assembly);
            foreach (var name in assembly.GetReferencedAssemblies().Concat(Unmentioned(assembly)))
            {
                if (IsFramework(name) || !seen.Add(name.Name!)) continue;
                if (TryLoad(name) is { } referenced) open.Enqueue(referenced);
            }
        }

        return found;
    }

    // References that the compiler has dropped, because no code mentions them.
    private static IEnumerable<AssemblyName> Unmentioned(Assembly assembly) =>
        assembly.GetCustomAttribute<CapReferencesAttribute>()?.Assemblies.Select(static name => new AssemblyName(name)) ?? [];

    private static bool IsFramework(AssemblyName name) =>
        name.Name is { } text && (text.StartsWith("System.", StringComparison.Ordinal) || text is "System" or "netstandard" or "mscorlib" || text.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException)
        {
            // Referenced at build time but not deployed: then nothing of it can run here.
            return null;
        }
    }
}
