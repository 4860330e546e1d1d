using System.Collections.Concurrent;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Modules;

/// <summary>An assembly as its metadata has it (ECMA-335, partition II), with the code of its methods.</summary>
internal sealed class ComponentModule
{
    private readonly ConcurrentDictionary<TypeDefinitionHandle, ModuleType> _types = new();
    private readonly Lazy<Dictionary<(string Space, string Name), TypeDefinitionHandle>> _byName;
    private readonly Lazy<Dictionary<(string Space, string Name), AssemblyReferenceHandle>> _forwarders;
    private readonly Lazy<HashSet<TypeDefinitionHandle>> _bases;
    private readonly Func<MethodDefinitionHandle, CodeBody?> _bodies;

    public ComponentModule(MetadataReader metadata, IModules others, Func<MethodDefinitionHandle, CodeBody?> bodies)
    {
        (Metadata, Others, _bodies) = (metadata, others, bodies);
        Names = new ReferencedNames(this);
        var definition = metadata.GetAssemblyDefinition();
        Name = metadata.GetString(definition.Name);
        IsConfined = SdkAttributes.Of(metadata, definition.GetCustomAttributes()).Contains("ConfinedAttribute");
        _byName = new(() => TopLevel().ToDictionary(type => (metadata.GetString(type.Definition.Namespace), metadata.GetString(type.Definition.Name)), static type => type.Handle));
        _forwarders = new(() => Forwarders().ToLookup(static one => one.Name, static one => one.To).ToDictionary(static one => one.Key, static one => one.First()));
        _bases = new(() => [.. ConfinedBases.In(this)]);
    }

    public string Name { get; }

    public MetadataReader Metadata { get; }

    public IModules Others { get; }

    /// <summary>What its tokens mean.</summary>
    public ReferencedNames Names { get; }

    /// <summary>True where the whole assembly is marked <c>[Confined]</c>.</summary>
    public bool IsConfined { get; }

    public IEnumerable<ModuleType> Types => Metadata.TypeDefinitions.Select(TypeOf);

    public ModuleType TypeOf(TypeDefinitionHandle handle) => _types.GetOrAdd(handle, static (handle, module) => new ModuleType(module, handle), this);

    /// <summary>A type that is nested in none; null where there is none of the name.</summary>
    public ModuleType? FindType(string space, string name)
    {
        // Two that forward a type to each other have it neither.
        HashSet<ComponentModule> seen = [];
        for (var module = this; module is not null && seen.Add(module); module = module.ForwardedTo(space, name))
            if (module._byName.Value.TryGetValue((space, name), out var handle)) return module.TypeOf(handle);
        return null;
    }

    /// <summary>True for a class of which one that is marked is derived in this assembly: its code runs as part of that.</summary>
    public bool IsBaseOfMarked(TypeDefinitionHandle type) => _bases.Value.Contains(type);

    /// <summary>Null where there is no code: abstract, or done by the runtime.</summary>
    public CodeBody? BodyOf(MethodDefinitionHandle method) => _bodies(method);

    private ComponentModule? ForwardedTo(string space, string name) => _forwarders.Value.TryGetValue((space, name), out var to) ? Others.Find(Metadata.GetAssemblyReference(to).GetAssemblyName()) : null;

    private IEnumerable<((string, string) Name, AssemblyReferenceHandle To)> Forwarders()
    {
        foreach (var handle in Metadata.ExportedTypes)
            if (Metadata.GetExportedType(handle) is { IsForwarder: true, Implementation: { Kind: HandleKind.AssemblyReference } to } exported) yield return ((Metadata.GetString(exported.Namespace), Metadata.GetString(exported.Name)), (AssemblyReferenceHandle)to);
    }

    private IEnumerable<(TypeDefinitionHandle Handle, TypeDefinition Definition)> TopLevel()
    {
        foreach (var handle in Metadata.TypeDefinitions)
        {
            var definition = Metadata.GetTypeDefinition(handle);
            if (definition.GetDeclaringType().IsNil) yield return (handle, definition);
        }
    }
}
