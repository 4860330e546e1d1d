using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CapSdk.Invocation;

/// <summary>
/// The contracts of a host's component assemblies. Looked up by interface or class, never by a name from the wire: a peer's name is only
/// compared with what is known.
/// </summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only generic capability interfaces and processes are closed at run time; their arguments are reference types or types that the application uses itself.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The generator passes the open contract with its constructor kept, and the closed one takes the arguments of a type that exists.")]
[UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "As above.")]
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "As above.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Base interfaces of a registered capability interface are kept with it.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces of an object at hand are not trimmed while their contracts, which name them, are registered.")]
internal sealed class ContractCatalog : IRegistrations
{
    private readonly ConcurrentDictionary<Type, CapabilityContract?> _capabilities = new();
    private readonly ConcurrentDictionary<Type, Type> _openContracts = new();
    private readonly ConcurrentDictionary<string, ProcessContract> _processesByName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CapabilityContract> _capabilitiesByName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Assembly, bool> _assemblies = new();
    private readonly ConcurrentDictionary<Type, CapabilityContract[]> _ofClass = new();
    private readonly Action<Assembly>? _componentFound;
    private readonly Action<Type>? _dataFound;
    private readonly Func<string, Type?>? _definitionNamed;

    /// <param name="componentFound">Told of each assembly with components.</param>
    /// <param name="dataFound">Told of each admitted type of an assembly without.</param>
    /// <param name="definitionNamed">The admitted type definition with a full name, or null.</param>
    public ContractCatalog(Action<Assembly>? componentFound = null, Action<Type>? dataFound = null, Func<string, Type?>? definitionNamed = null)
    {
        _componentFound = componentFound;
        _dataFound = dataFound;
        _definitionNamed = definitionNamed;
    }

    /// <summary>Reads the assembly's registry; false if it has none.</summary>
    public bool Add(Assembly assembly)
    {
        if (!_assemblies.TryAdd(assembly, true)) return true;
        if (assembly.GetCustomAttribute<CapComponentsAttribute>() is not { } components) return false;
        try
        {
            _componentFound?.Invoke(assembly);
        }
        catch
        {
            // Asked again, it must not seem to be known.
            _assemblies.TryRemove(assembly, out _);
            throw;
        }

        foreach (var travels in assembly.GetCustomAttributes<TravelsAttribute>()) _dataFound?.Invoke(travels.Type);
        ((ComponentRegistry)Activator.CreateInstance(components.Registry)!).RegisterInto(this);
        return true;
    }

    /// <summary>The contract of a capability interface, or null if the type is not one.</summary>
    public CapabilityContract? Find(Type type) => type.IsInterface ? _capabilities.GetOrAdd(type, Close, this) : null;

    /// <summary>The contract of a capability interface that must be one.</summary>
    public CapabilityContract Get(Type type) => Find(type) ?? throw new CapabilityException(
        $"{type.FullName} is not a capability interface of a component assembly: mark it [Capability] and build its project with the CapSdk package.");

    /// <summary>The contract of a capability interface by its wire name, where this host has met it; null otherwise.</summary>
    public CapabilityContract? FindByName(string name) => _capabilitiesByName.GetValueOrDefault(name);

    /// <summary>The base interface of <paramref name="contract"/> (or itself) with the given wire name, or null.</summary>
    public CapabilityContract? BaseOf(CapabilityContract contract, string name) => contract.Name == name
        ? contract
        : contract.InterfaceType.GetInterfaces().Select(Find).FirstOrDefault(one => one?.Name == name);

    /// <summary>
    /// As <see cref="FindByName"/>, and constructs a generic interface that has not been met before out of what is admitted here. For those
    /// who may have code run here anyway: each new name costs memory.
    /// </summary>
    public CapabilityContract? Resolve(string name) => FindByName(name) ?? (ConstructedNamed(name) is { } type ? Find(type) : null);

    /// <summary>The contract of a process class by its wire name, or null if no component assembly of this host declares it. As <see cref="Resolve"/>.</summary>
    public ProcessContract? FindProcess(string name)
    {
        if (_processesByName.TryGetValue(name, out var known)) return known;
        return ConstructedNamed(name) is { } type && _openContracts.TryGetValue(type.GetGenericTypeDefinition(), out var open) && typeof(ProcessContract).IsAssignableFrom(open)
            ? Register((ProcessContract)Activator.CreateInstance(open.MakeGenericType(type.GetGenericArguments()))!)
            : null;
    }

    /// <summary>The most derived capability interfaces that a class implements.</summary>
    public IReadOnlyList<CapabilityContract> ImplementedBy(Type type) => _ofClass.GetOrAdd(type, static (type, catalog) =>
    {
        var all = type.GetInterfaces().Select(catalog.Find).OfType<CapabilityContract>().ToArray();
        return [.. all.Where(one => !all.Any(other => other != one && one.InterfaceType.IsAssignableFrom(other.InterfaceType)))];
    }, this);

    void IRegistrations.Capability(CapabilityContract contract) => _capabilities[contract.InterfaceType] = Named(contract);

    void IRegistrations.Capability(Type openInterface, Type openContract) => _openContracts[openInterface] = openContract;

    void IRegistrations.Process(ProcessContract contract) => Register(contract);

    void IRegistrations.Process(Type openProcess, Type openContract) => _openContracts[openProcess] = openContract;

    void IRegistrations.Data(Type type) => _dataFound?.Invoke(type);

    /// <summary>Makes a constructed generic process class known; called where one is spawned or landed.</summary>
    public ProcessContract Register(ProcessContract contract) => _processesByName.GetOrAdd(contract.Name, contract);

    private Type? ConstructedNamed(string name) =>
        _definitionNamed is not null && ContractName.Parse(name, _definitionNamed) is { IsConstructedGenericType: true } type ? type : null;

    private static CapabilityContract? Close(Type type, ContractCatalog catalog)
    {
        // The interface may live in an assembly that nobody listed, e.g. one that only the caller of a generic method knows.
        if (catalog.Add(type.Assembly) && catalog._capabilities.TryGetValue(type, out var declared) && declared is not null) return declared;
        return type.IsConstructedGenericType && catalog._openContracts.TryGetValue(type.GetGenericTypeDefinition(), out var open)
            ? catalog.Named((CapabilityContract)Activator.CreateInstance(open.MakeGenericType(type.GetGenericArguments()))!)
            : null;
    }

    private CapabilityContract Named(CapabilityContract contract)
    {
        _capabilitiesByName.TryAdd(contract.Name, contract);
        return contract;
    }
}
