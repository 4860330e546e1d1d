using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CapSdk.Codecs.Types;

/// <summary>
/// The public enums of the base library. All of them travel: an enum is a number with a name and carries no authority, and there are too many
/// for a list. They are named with their assembly, because two libraries may well have one of the same full name. But the base library
/// moves types between its own assemblies: where one of these does not have the enum, it is looked for in the others. A name is looked up among the
/// enums that were listed from the assemblies; it never loads anything.
/// </summary>
internal sealed class PlatformEnums
{
    // Assemblies loaded so far, by anybody: a name that is not there is looked for again only where another one has come.
    private static int s_loaded = Watch();

    private readonly Lock _listing = new();

    // By the assembly that has it, or points to where it is.
    private readonly Dictionary<(string Assembly, string FullName), Type> _byName = [];

    // Of the base library proper.
    private readonly Dictionary<string, List<Type>> _system = [];
    // Each is looked at once: a name that is not there asks for all of them again. Not held: those of others may be unloaded.
    private readonly ConditionalWeakTable<Assembly, object> _listed = [];
    private readonly ConditionalWeakTable<Assembly, object> _followed = [];
    private int _seen;

    public static bool Covers(Type type) => type is { IsEnum: true, IsVisible: true, IsGenericType: false } && IsPlatform(type.Assembly);

    /// <summary>
    /// The enum of that full name in that assembly, or null. Searched are the assemblies that are loaded, and those that <paramref name="components"/> refer
    /// to: in the host where a process arrives, its code may not have run far enough to load them.
    /// </summary>
    /// <exception cref="ImageFormatException">The base library's own assembly of that name does not have it here, and several others do.</exception>
    public Type? Find(string assemblyName, string fullName, IEnumerable<Assembly> components)
    {
        if (!IsPlatform(assemblyName)) return null;
        lock (_listing)
        {
            if (_byName.TryGetValue((assemblyName, fullName), out var known)) return known;
            foreach (var component in components) ListReferences(component);
            var loaded = Volatile.Read(ref s_loaded);
            if (loaded != _seen)
            {
                _seen = loaded;
                foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) List(assembly);
            }

            return _byName.TryGetValue((assemblyName, fullName), out known) ? known : Moved(assemblyName, fullName);
        }
    }

    private static int Watch()
    {
        AppDomain.CurrentDomain.AssemblyLoad += static (_, _) => Interlocked.Increment(ref s_loaded);
        return 1;
    }

    private Type? Moved(string assemblyName, string fullName)
    {
        if (!PlatformAssemblies.Contains(assemblyName) || !_system.TryGetValue(fullName, out var several)) return null;
        if (several.Count == 1) return several[0];
        throw new ImageFormatException(
            $"The enum {fullName} of {assemblyName} is not known here, and it cannot be told which one is meant: {string.Join(" and ", several.Select(static type => type.Assembly.GetName().Name))} have one of that name.");
    }

    private void ListReferences(Assembly component)
    {
        if (!_followed.TryAdd(component, component)) return;
        foreach (var reference in RuntimeTypes.References(component))
        {
            if (reference.Name is not { } name || !IsPlatform(name) || Load(component, reference) is not { } assembly) continue;
            List(assembly);
            // Projects are compiled against assemblies that may only point to where a type really is.
            foreach (var forwarded in RuntimeTypes.ForwardedTypes(assembly)) Note(name, forwarded);
        }
    }

    private void List(Assembly assembly)
    {
        if (!_listed.TryAdd(assembly, assembly) || !IsPlatform(assembly)) return;
        var name = assembly.GetName().Name ?? "";
        foreach (var type in RuntimeTypes.AllTypes(assembly)) Note(name, type);
    }

    private void Note(string assemblyName, Type type)
    {
        if (!Covers(type) || !_byName.TryAdd((assemblyName, type.FullName!), type) || !PlatformAssemblies.Contains(type.Assembly)) return;
        if (!_system.TryGetValue(type.FullName!, out var several)) _system.Add(type.FullName!, several = []);
        if (!several.Contains(type)) several.Add(type);
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
        PlatformAssemblies.Contains(name) || name is "WindowsBase" || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
