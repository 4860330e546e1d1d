using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>An interface with static abstract members cannot be a type argument, so hardly anything can be generated that mentions it.</summary>
internal static class StaticAbstracts
{
    public static bool HasStaticAbstracts(this INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && (Declares(type) || type.AllInterfaces.Any(Declares));

    private static bool Declares(INamedTypeSymbol type) => type.GetMembers().Any(m => m.IsStatic && m.IsAbstract);
}
