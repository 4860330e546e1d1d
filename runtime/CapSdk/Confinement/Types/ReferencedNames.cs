using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Modules;

namespace CapSdk.Confinement.Types;

/// <summary>What the tokens of a module mean.</summary>
internal sealed class ReferencedNames
{
    private const string Sdk = "CapSdk";

    private readonly ConcurrentDictionary<EntityHandle, NamedType> _types = new();
    private readonly ConcurrentDictionary<EntityHandle, UsedMember> _members = new();
    private readonly ComponentModule _module;

    public ReferencedNames(ComponentModule module) => (_module, Signatures) = (module, new SignatureTypes(this));

    public SignatureTypes Signatures { get; }

    private MetadataReader Metadata => _module.Metadata;

    /// <summary>A type that is defined or referred to.</summary>
    public NamedType TypeOf(EntityHandle handle)
    {
        if (!_types.TryGetValue(handle, out var type)) _types[handle] = type = handle.Kind == HandleKind.TypeDefinition ? OfDefinition(_module.TypeOf((TypeDefinitionHandle)handle)) : OfReference((TypeReferenceHandle)handle);
        return type;
    }

    /// <summary>Any type that a token may mean, constructed ones too.</summary>
    public TypeText TextOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeSpecification) return Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Signatures, null);
        var type = TypeOf(handle);
        return new TypeText(type.Id, [type]) { Type = type };
    }

    /// <summary>A method or field.</summary>
    public UsedMember MemberOf(EntityHandle handle)
    {
        if (!_members.TryGetValue(handle, out var member)) _members[handle] = member = Read(handle);
        return member;
    }

    private static NamedType OfDefinition(ModuleType type) => new(type.Space, type.Id, type.Module.Name, TypeOrigin.Module, type);

    private NamedType OfReference(TypeReferenceHandle handle)
    {
        var reference = Metadata.GetTypeReference(handle);
        var (space, name) = (Metadata.GetString(reference.Namespace), Metadata.GetString(reference.Name));
        switch (reference.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var outer = TypeOf(reference.ResolutionScope);
                return outer with { Id = $"{outer.Id}.{name}", Definition = outer.Definition?.Nested(name) };
            case HandleKind.AssemblyReference:
                return InAssembly(Metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).GetAssemblyName(), space, name);
            default:
                return _module.FindType(space, name) is { } own ? OfDefinition(own) : new NamedType(space, Full(space, name), _module.Name, TypeOrigin.Missing, null);
        }
    }

    private NamedType InAssembly(AssemblyName assembly, string space, string name)
    {
        if (_module.Others.IsBaseLibrary(assembly)) return new NamedType(space, Full(space, name), assembly.Name!, TypeOrigin.BaseLibrary, null);
        if (assembly.Name == Sdk) return new NamedType(space, Full(space, name), Sdk, TypeOrigin.Sdk, _module.Others.Find(assembly)?.FindType(space, name));
        return _module.Others.Find(assembly)?.FindType(space, name) is { } found ? OfDefinition(found) : new NamedType(space, Full(space, name), assembly.Name!, TypeOrigin.Missing, null);
    }

    private UsedMember Read(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return OfMethod(TextOf(method.GetDeclaringType()), Metadata.GetString(method.Name), method.DecodeSignature(Signatures, null)) with { Method = (MethodDefinitionHandle)handle };
            case HandleKind.FieldDefinition:
                var field = Metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return OfField(TextOf(field.GetDeclaringType()), Metadata.GetString(field.Name), field.DecodeSignature(Signatures, null)) with { Field = (FieldDefinitionHandle)handle };
            case HandleKind.MethodSpecification:
                var generic = Metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                var open = MemberOf(generic.Method);
                var arguments = generic.DecodeSignature(Signatures, null);
                return open with { Arguments = arguments, Named = [.. open.Named, .. arguments.SelectMany(static argument => argument.Named)], HasAddress = open.HasAddress || arguments.Any(static argument => argument.HasAddress) };
            default:
                return OfReference(Metadata.GetMemberReference((MemberReferenceHandle)handle));
        }
    }

    private UsedMember OfReference(MemberReference member)
    {
        if (member.Parent.Kind == HandleKind.MethodDefinition) return MemberOf(member.Parent);
        var (holder, name) = (TextOf(member.Parent), Metadata.GetString(member.Name));
        var used = member.GetKind() == MemberReferenceKind.Field ? OfField(holder, name, member.DecodeFieldSignature(Signatures, null)) : OfMethod(holder, name, member.DecodeMethodSignature(Signatures, null));
        return holder.Type?.Definition is { } definition ? definition.Resolve(used) : used;
    }

    // What its own signature names is said where it is declared.
    private static UsedMember OfMethod(TypeText holder, string name, MethodSignature<TypeText> signature) =>
        new(holder.Type, name, MemberIds.OfMethod(name, signature), ArgumentsOf(holder), holder.HasAddress || signature.ReturnType.HasAddress || signature.ParameterTypes.Any(static parameter => parameter.HasAddress)) 
        {
            Accessed = MemberIds.OfAccessed(name, signature),
            Taken = signature.ParameterTypes.Length + (signature.Header.IsInstance && name != ".ctor" ? 1 : 0),
            References = signature.ParameterTypes.Any(static parameter => parameter.IsReference)
                ? [.. Enumerable.Range(0, signature.ParameterTypes.Length).Where(place => signature.ParameterTypes[place].IsReference).Select(place => place + (signature.Header.IsInstance && name != ".ctor" ? 1 : 0))]
                : [],
            IsStatic = !signature.Header.IsInstance,
            Returns = signature.ReturnType.Id != "System.Void",
            Result = signature.ReturnType,
            Constructed = holder,
        };

    private static UsedMember OfField(TypeText holder, string name, TypeText type) =>
        new(holder.Type, name, MemberIds.OfName(name), ArgumentsOf(holder), holder.HasAddress || type.HasAddress) { IsField = true, Result = type, Constructed = holder };

    // The type itself may be the container of a static member that is allowed; a construction names its arguments.
    private static ImmutableArray<NamedType> ArgumentsOf(TypeText holder) => holder.Type is null ? holder.Named : holder.Named.Length > 1 ? holder.Named.RemoveAt(0) : [];

    private static string Full(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
