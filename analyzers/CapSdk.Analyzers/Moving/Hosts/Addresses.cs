using CapSdk.Codecs.Code;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>Members that give an address or a handle as a number, or use one.</summary>
internal static class Addresses
{
    /// <param name="type">That declares it, as metadata names it.</param>
    public static bool IsOf(string type, ISymbol member) =>
        (member is IMethodSymbol method && (method.GetDllImportData() is not null || IsImported(method)) && HasAddress(member)) || HostAddresses.Concern(type, member.Name, HasAddress(member));

    // What its generator makes of it calls native code.
    private static bool IsImported(IMethodSymbol method) => method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "LibraryImportAttribute");

    private static bool HasAddress(ISymbol member) => member switch
    {
        IMethodSymbol method => IsAddress(method.ReturnType) || method.Parameters.Any(static parameter => IsAddress(parameter.Type)),
        IPropertySymbol property => IsAddress(property.Type),
        _ => false,
    };

    private static bool IsAddress(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsAddress(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        _ => type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr,
    };
}
