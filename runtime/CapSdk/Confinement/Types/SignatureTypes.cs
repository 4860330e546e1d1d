using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text;

namespace CapSdk.Confinement.Types;

/// <summary>The signatures of a module in the words of documentation ids (C# standard, annex D.4.2), and the types that they name.</summary>
internal sealed class SignatureTypes(ReferencedNames names) : ISignatureTypeProvider<TypeText, object?>
{
    private const string Core = "System.Runtime";

    // ELEMENT_TYPE_VALUETYPE.
    private const byte ValueType = 0x11;

    public TypeText GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(names.TypeOf(handle), rawTypeKind);

    public TypeText GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(names.TypeOf(handle), rawTypeKind);

    public TypeText GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => names.TextOf(handle);

    public TypeText GetPrimitiveType(PrimitiveTypeCode typeCode) => Of(new NamedType("System", "System." + typeCode, Core, TypeOrigin.BaseLibrary, null), typeCode is PrimitiveTypeCode.String or PrimitiveTypeCode.Object ? (byte)0 : ValueType);

    public TypeText GetGenericInstantiation(TypeText genericType, ImmutableArray<TypeText> typeArguments) => Construction(genericType, typeArguments);

    /// <summary>A generic type with its arguments.</summary>
    public static TypeText Construction(TypeText genericType, ImmutableArray<TypeText> typeArguments) => new(
        Constructed(genericType.Id, typeArguments), [.. genericType.Named, .. typeArguments.SelectMany(static argument => argument.Named)], typeArguments.Any(static argument => argument.HasAddress)) { Type = genericType.Type, Arguments = typeArguments, IsValueType = genericType.IsValueType };

    public TypeText GetGenericTypeParameter(object? genericContext, int index) => new($"`{index}", []);

    public TypeText GetGenericMethodParameter(object? genericContext, int index) => new($"``{index}", []);

    public TypeText GetSZArrayType(TypeText elementType) => elementType.Of(elementType.Id + "[]");

    public TypeText GetArrayType(TypeText elementType, ArrayShape shape) => elementType.Of($"{elementType.Id}[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]");

    public TypeText GetByReferenceType(TypeText elementType) => elementType.Of(elementType.Id + "@");

    public TypeText GetPointerType(TypeText elementType) => new(elementType.Id + "*", elementType.Named, HasAddress: true);

    public TypeText GetFunctionPointerType(MethodSignature<TypeText> signature) =>
        new("=FUNC:", [.. signature.ReturnType.Named, .. signature.ParameterTypes.SelectMany(static parameter => parameter.Named)], HasAddress: true);

    // Of what only compilers look at, nothing is named by the code.
    public TypeText GetModifiedType(TypeText modifier, TypeText unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeText GetPinnedType(TypeText elementType) => elementType;

    private static TypeText Of(NamedType type, byte kind) => new(type.Id, [type]) { Type = type, IsValueType = kind == ValueType };

    // The arguments of a nested type stand behind the class that declares their parameters: Dictionary{K,V}.Enumerator.
    private static string Constructed(string id, ImmutableArray<TypeText> arguments)
    {
        var text = new StringBuilder();
        var given = 0;
        foreach (var part in id.Split('.'))
        {
            if (text.Length > 0) text.Append('.');
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0 || !int.TryParse(part.AsSpan(tick + 1), out var count) || given + count > arguments.Length)
            {
                text.Append(part);
                continue;
            }

            text.Append(part, 0, tick).Append('{').AppendJoin(',', arguments.Skip(given).Take(count).Select(static argument => argument.Id)).Append('}');
            given += count;
        }

        return text.ToString();
    }
}
