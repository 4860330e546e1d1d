using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace CapSdk.Codecs.Code.Tokens;

/// <summary>The signatures of a module as text (ECMA-335, II.23.2). What only compilers look at (required and optional modifiers, pinning) is left out.</summary>
internal sealed class SignatureText(ModuleNames names) : ISignatureTypeProvider<string, object?>
{
    /// <summary>Of a method: number of type parameters, parameters and what it returns.</summary>
    public static string Of(MethodSignature<string> signature)
    {
        var generic = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        var instance = signature.Header.IsInstance ? "" : "static";
        return $"{generic}{instance}({string.Join(',', signature.ParameterTypes)}) {signature.ReturnType}";
    }

    /// <summary>Of locals, or of a call through a pointer.</summary>
    public string Of(StandaloneSignature signature) => signature.GetKind() == StandaloneSignatureKind.LocalVariables
        ? string.Join(',', signature.DecodeLocalSignature(this, null))
        : Of(signature.DecodeMethodSignature(this, null));

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => names.TypeOf(handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => names.TypeOf(handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => names.TypeOf(handle);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(',', typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"fnptr{Of(signature)}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;
}
