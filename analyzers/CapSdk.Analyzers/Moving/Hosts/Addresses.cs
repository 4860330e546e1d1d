using CapSdk.Codecs.Code;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>Members that give an address or a handle as a number, or use one.</summary>
internal static class Addresses
{
    /// <param name="type">That declares it, as metadata names it.</param>
    public static bool IsOf(string type, ISymbol member) =>
        (member is IMethodSymbol method && (method.GetDllImportData() is not null || IsImported(method)) && HasAddress(member)) || HostAddresses.Concern(type, member.Name, HasAddress(member), HasPointer(member));

    // What its generator makes of it calls native code.
    private static bool IsImported(IMethodSymbol method) => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "LibraryImportAttribute");

    private static bool HasAddress(ISymbol member) => TypesIn(member).Any(static type => IsPointer(type) || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr);

    private static bool HasPointer(ISymbol member) => TypesIn(member).Any(IsPointer);

    private static bool IsPointer(ITypeSymbol type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol;

    private static IEnumerable<ITypeSymbol> TypesIn(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).Select(ElementOf),
        IPropertySymbol property => [ElementOf(property.Type)],
        _ => [],
    };

    private static ITypeSymbol ElementOf(ITypeSymbol type)
    {
        while (type is IArrayTypeSymbol array) type = array.ElementType;
        return type;
    }
}
