using System.Reflection;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using CapSdk.Confinement.Modules;

namespace CapSdk.Confinement.Types;

/// <summary>A type of an assembly that can be read.</summary>
internal sealed partial class ModuleType
{
    // More than anybody writes. What goes through a chain costs its length, and what calls itself for it the stack.
    private const int Deepest = 500;

    private readonly Lazy<IReadOnlySet<string>> _marks;
    private readonly Lazy<bool> _isConfined;
    private readonly Lazy<TypeText?> _base;
    private readonly Lazy<Dictionary<(string Name, string Id), EntityHandle>> _members;

    public ModuleType(ComponentModule module, TypeDefinitionHandle handle)
    {
        (Module, Handle) = (module, handle);
        Definition = module.Metadata.GetTypeDefinition(handle);
        Name = module.Metadata.GetString(Definition.Name);
        if (IsWithinTooMany(module.Metadata, Definition)) throw new BadImageFormatException($"The type {Name} is nested in itself, or in too many others.");
        Outer = Definition.GetDeclaringType() is { IsNil: false } outer ? module.TypeOf(outer) : null;
        Space = Outer?.Space ?? module.Metadata.GetString(Definition.Namespace);
        Id = Outer is not null ? $"{Outer.Id}.{Name}" : Space.Length == 0 ? Name : $"{Space}.{Name}";
        _marks = new(() => SdkAttributes.Of(module.Metadata, Definition.GetCustomAttributes()));
        _isConfined = new(() => ConfinedTypes.Is(this));
        _base = new(() => IsDerivedOfTooMany() ? throw new BadImageFormatException($"The type {Name} is derived of itself, or of too many others.") : DeclaredBase);
        _members = new(ReadMembers);
    }

    public ComponentModule Module { get; }

    public TypeDefinitionHandle Handle { get; }

    public TypeDefinition Definition { get; }

    public string Name { get; }

    /// <summary>Its documentation id, without <c>T:</c>.</summary>
    public string Id { get; }

    public string Space { get; }

    /// <summary>The type that it is nested in.</summary>
    public ModuleType? Outer { get; }

    public ModuleType Outermost => Outer?.Outermost ?? this;

    /// <summary>The type itself, or the written one that the compiler has made it for.</summary>
    public ModuleType Written => IsMadeByCompiler && Outer is not null ? Outer.Written : this;

    public bool IsInterface => (Definition.Attributes & TypeAttributes.Interface) != 0;

    /// <summary>True for an interface or a delegate that converts with what it is given.</summary>
    public bool IsVariant => Definition.GetGenericParameters().Any(parameter => (Module.Metadata.GetGenericParameter(parameter).Attributes & GenericParameterAttributes.VarianceMask) != 0);

    /// <summary>True for a class from which none can be derived.</summary>
    public bool IsSealed => (Definition.Attributes & TypeAttributes.Sealed) != 0;

    /// <summary>True for a class of which there are no objects.</summary>
    public bool IsStatic => IsSealed && (Definition.Attributes & TypeAttributes.Abstract) != 0;

    /// <summary>What the compiler made, as it names nothing that can be written.</summary>
    public bool IsMadeByCompiler => (Name.StartsWith('<') && !FileLocal().IsMatch(Name)) || Outer is { IsMadeByCompiler: true };

    /// <summary>What the framework's generator writes out of a regular expression, in types of a file of its own.</summary>
    public bool IsGeneratedRegex => Outermost is { Space: "System.Text.RegularExpressions.Generated", Name: var name } && name.StartsWith("<RegexGenerator_g>", StringComparison.Ordinal);

    public bool IsCapability => IsInterface && _marks.Value.Contains("CapabilityAttribute");

    public bool IsDevice => _marks.Value.Contains("DeviceAttribute");

    /// <summary>True for what is marked as a process, or as confined.</summary>
    public bool IsMarked => _marks.Value.Contains("ProcessAttribute") || _marks.Value.Contains("ConfinedAttribute");

    public bool IsConfined => _isConfined.Value;

    /// <summary>Null at the root, and for interfaces.</summary>
    /// <exception cref="BadImageFormatException">It is derived of itself, which the runtime does not load.</exception>
    public TypeText? Base => _base.Value;

    public IEnumerable<TypeText> Interfaces => Definition.GetInterfaceImplementations().Select(one => Module.Names.TextOf(Module.Metadata.GetInterfaceImplementation(one).Interface));

    public ModuleType? Nested(string name) => Definition.GetNestedTypes().Select(Module.TypeOf).FirstOrDefault(nested => nested.Name == name);

    /// <summary>True for a method of it that is not abstract.</summary>
    public bool HasCode(MethodDefinitionHandle method) => !method.IsNil && (Module.Metadata.GetMethodDefinition(method).Attributes & MethodAttributes.Abstract) == 0;

    /// <summary>Its own methods of a name, those that implement one of an interface by name among them.</summary>
    public IEnumerable<MethodDefinition> Methods(string name) =>
        Definition.GetMethods().Select(Module.Metadata.GetMethodDefinition).Where(method => Module.Metadata.GetString(method.Name) is var own && (own == name || own.EndsWith("." + name, StringComparison.Ordinal)));

    /// <summary>The methods that metadata says to implement or override one of another type, whatever they are called (MethodImpl, ECMA-335, II.22.27).</summary>
    public IEnumerable<(EntityHandle Body, UsedMember Declared)> Implementations =>
        Definition.GetMethodImplementations().Select(Module.Metadata.GetMethodImplementation).Select(one => (one.MethodBody, Module.Names.MemberOf(one.MethodDeclaration)));

    /// <summary>The member, with where its code is; as it came where it is not declared here.</summary>
    public UsedMember Resolve(UsedMember used)
    {
        if (!_members.Value.TryGetValue((used.Name, used.IsField ? "" : used.Id), out var handle)) return used;
        return handle.Kind == HandleKind.FieldDefinition ? used with { Field = (FieldDefinitionHandle)handle } : used with { Method = (MethodDefinitionHandle)handle };
    }

    /// <summary>True where it has a method of its own with the id.</summary>
    public bool Declares(string id) => _members.Value.Keys.Any(member => member.Id == id);

    private TypeText? DeclaredBase => Definition.BaseType.IsNil ? null : Module.Names.TextOf(Definition.BaseType);

    private static bool IsWithinTooMany(MetadataReader metadata, TypeDefinition type)
    {
        var depth = 0;
        for (var at = type.GetDeclaringType(); !at.IsNil; at = metadata.GetTypeDefinition(at).GetDeclaringType())
            if (++depth > Deepest) return true;
        return false;
    }

    private bool IsDerivedOfTooMany()
    {
        var depth = 0;
        for (var at = this; at is not null; at = at.DeclaredBase?.Type?.Definition)
            if (++depth > Deepest) return true;
        return false;
    }

    // A type of one file, <File>F…__Name, which is written like any other: the compiler adds the hash of the file's path (Roslyn, "file-local types").
    [GeneratedRegex("^<[^>]+>F[0-9A-F]{64}__")]
    private static partial Regex FileLocal();

    private Dictionary<(string Name, string Id), EntityHandle> ReadMembers()
    {
        Dictionary<(string Name, string Id), EntityHandle> members = [];
        foreach (var method in Definition.GetMethods())
        {
            var definition = Module.Metadata.GetMethodDefinition(method);
            var name = Module.Metadata.GetString(definition.Name);
            members[(name, MemberIds.OfMethod(name, definition.DecodeSignature(Module.Names.Signatures, null)))] = method;
        }

        foreach (var field in Definition.GetFields()) members[(Module.Metadata.GetString(Module.Metadata.GetFieldDefinition(field).Name), "")] = field;
        return members;
    }
}
