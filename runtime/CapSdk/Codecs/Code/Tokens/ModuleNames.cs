using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Code.Tokens;

/// <summary>
/// What the tokens of one module mean, as its metadata has it (ECMA-335, II.22): full names with types, without assemblies and without compiler ordinals. A type parameter is its position, so the
/// code of a generic method is one, whatever its type arguments are.
/// </summary>
internal sealed class ModuleNames
{
    private static readonly CodeMemo<Module, StrongBox<ModuleNames?>> s_known = new();

    // Methods of one module mention the same members again and again.
    private readonly ConcurrentDictionary<EntityHandle, MemberName> _members = new();
    private readonly ConcurrentDictionary<EntityHandle, string> _types = new();
    private readonly MetadataReader _metadata;
    private readonly SignatureText _signatures;

    private ModuleNames(MetadataReader metadata)
    {
        _metadata = metadata;
        _signatures = new SignatureText(this);
    }

    /// <summary>Null where there is no metadata to read: code emitted at run time, and runtimes that keep none.</summary>
    public static ModuleNames? Of(Module module) => s_known.GetValue(module, static one => new StrongBox<ModuleNames?>(Read(one))).Value;

    /// <summary>Null for what was added when the module was edited while it ran: the metadata is that of before.</summary>
    public MemberName? NameOf(EntityHandle handle)
    {
        if (_members.TryGetValue(handle, out var known)) return known;
        if (!MetadataTokens.TryGetTableIndex(handle.Kind, out var table) || MetadataTokens.GetRowNumber(handle) > _metadata.GetTableRowCount(table)) return null;
        return _members[handle] = Named(handle);
    }

    /// <summary>A type that a signature or an instruction refers to.</summary>
    public string TypeOf(EntityHandle handle)
    {
        if (!_types.TryGetValue(handle, out var text)) _types[handle] = text = ReadType(handle);
        return text;
    }

    private static unsafe ModuleNames? Read(Module module) =>
        module.Assembly.TryGetRawMetadata(out var bytes, out var length) ? new ModuleNames(new MetadataReader(bytes, length)) : null;

    private MemberName Named(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return MemberName.Of($"{TypeOf(field.GetDeclaringType())}.{Name(field.Name)} : {field.DecodeSignature(_signatures, null)}");
            case HandleKind.StandaloneSignature:
                return MemberName.Of(_signatures.Of(_metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)));
            case HandleKind.MethodDefinition or HandleKind.MemberReference or HandleKind.MethodSpecification:
                var (text, name) = Member(handle);
                return MemberName.Of(text, name);
            default:
                return MemberName.Of(TypeOf(handle));
        }
    }

    private (string Text, string Name) Member(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                var own = Name(method.Name);
                return ($"{TypeOf(method.GetDeclaringType())}.{own}{SignatureText.Of(method.DecodeSignature(_signatures, null))}", own);
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                var (parent, name) = (ParentOf(member), Name(member.Name));
                return member.GetKind() == MemberReferenceKind.Field
                    ? ($"{parent}.{name} : {member.DecodeFieldSignature(_signatures, null)}", name)
                    : ($"{parent}.{name}{SignatureText.Of(member.DecodeMethodSignature(_signatures, null))}", name);
            default:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                var (definition, called) = Member(generic.Method);
                return ($"{definition}<{string.Join(',', generic.DecodeSignature(_signatures, null))}>", called);
        }
    }

    // Also of a method, whose variable arguments this reference adds, and of what another module has in no type at all.
    private string ParentOf(MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.MethodDefinition => Member(member.Parent).Text,
        HandleKind.ModuleReference => "",
        _ => TypeOf(member.Parent),
    };

    private string ReadType(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = _metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                var own = Name(definition.Name);
                if (definition.GetDeclaringType() is { IsNil: false } outer) return $"{TypeOf(outer)}+{own}";
                // Anonymous types are numbered in order of appearance; their properties tell them apart.
                return own.StartsWith("<>f__AnonymousType", StringComparison.Ordinal) ? $"{own}{{{string.Join(',', PropertiesOf(definition))}}}" : Full(definition.Namespace, own);
            case HandleKind.TypeReference:
                var reference = _metadata.GetTypeReference((TypeReferenceHandle)handle);
                var name = Name(reference.Name);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference ? $"{TypeOf(reference.ResolutionScope)}+{name}" : Full(reference.Namespace, name);
            default:
                return _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null);
        }
    }

    private IEnumerable<string> PropertiesOf(TypeDefinition type) => type.GetProperties().Select(property => _metadata.GetString(_metadata.GetPropertyDefinition(property).Name));

    private string Full(StringHandle @namespace, string name) => @namespace.IsNil ? name : $"{_metadata.GetString(@namespace)}.{name}";

    private string Name(StringHandle name) => CompilerNames.WithoutOrdinals(_metadata.GetString(name));
}
