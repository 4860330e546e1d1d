using System.Reflection;
using System.Runtime.Loader;

namespace CapSdk.Codecs.Types;

/// <summary>
/// The public enums of the base library. All of them travel: an enum is a number with a name and carries no authority, and there are too many
/// for a list. They are named without their assembly, since the base library moves types between its own. A name is looked up among the
/// enums that were listed from the assemblies; it never loads anything.
/// </summary>
internal sealed class PlatformEnums
{
    /// <summary>Stands for the assembly in the names of all of them.</summary>
    public const string AssemblyName = "System";

    private readonly Lock _listing = new();
    private readonly Dictionary<string, Type> _byName = [];
    private readonly HashSet<Assembly> _listed = [];

    public static bool Covers(Type type) => type is { IsEnum: true, IsVisible: true, IsGenericType: false } && IsPlatform(type.Assembly);

    /// <summary>
    /// The enum of that full name, or null. Searched are the assemblies that are loaded, and those that <paramref name="components"/> refer
    /// to: in the host where a process arrives, its code may not have run far enough to load them.
    /// </summary>
    public Type? Find(string fullName, IEnumerable<Assembly> components)
    {
        lock (_listing)
        {
            if (_byName.TryGetValue(fullName, out var known)) return known;
            foreach (var component in components) ListReferences(component);
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) List(assembly);
            return _byName.GetValueOrDefault(fullName);
        }
    }

    private void ListReferences(Assembly component)
    {
        if (!_listed.Add(component)) return;
        foreach (var reference in RuntimeTypes.References(component))
        {
            if (reference.Name is not { } name || !IsPlatform(name) || Load(component, reference) is not { } assembly) continue;
            List(assembly);
            // Projects are compiled against assemblies that may only point to where a type really is.
            foreach (var forwarded in RuntimeTypes.ForwardedTypes(assembly)) Note(forwarded);
        }
    }

    private void List(Assembly assembly)
    {
        if (!IsPlatform(assembly) || !_listed.Add(assembly)) return;
        foreach (var type in RuntimeTypes.AllTypes(assembly)) Note(type);
    }

    private void Note(Type type)
    {
        if (Covers(type)) _byName.TryAdd(type.FullName!, type);
    }

    private static Assembly? Load(Assembly component, AssemblyName reference)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(component) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(reference);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // A reference that is not there on this machine: no value can be of its types.
            return null;
        }
    }

    private static bool IsPlatform(Assembly assembly) =>
        assembly != typeof(PlatformEnums).Assembly && !assembly.IsDynamic && (PlatformAssemblies.Contains(assembly) || IsPlatform(assembly.GetName().Name ?? ""));

    // As the analyzers draw the line.
    private static bool IsPlatform(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "WindowsBase" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
