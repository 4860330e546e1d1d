using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>From where generated code can name a type: nowhere, its own assembly, everywhere.</summary>
internal enum Reach
{
    None,
    Assembly,
    Everywhere,
}

internal static class Reaches
{
    public static Reach ReachOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ReachOf(array.ElementType),
        INamedTypeSymbol named => OfNamed(named),
        _ => Reach.Everywhere,
    };

    public static Reach ReachOf(Accessibility declared) => declared switch
    {
        Accessibility.Public => Reach.Everywhere,
        // Also protected internal: generated code never derives from the user's types, but it lives in the same assembly.
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Reach.Assembly,
        _ => Reach.None,
    };

    public static Reach Min(Reach one, Reach other) => one < other ? one : other;

    private static Reach OfNamed(INamedTypeSymbol type)
    {
        if (type.IsFileLocal) return Reach.None;
        var reach = type.TypeKind == TypeKind.Error ? Reach.Everywhere : ReachOf(type.DeclaredAccessibility);
        if (type.ContainingType is { } containing) reach = Min(reach, OfNamed(containing));
        foreach (var argument in type.TypeArguments) reach = Min(reach, ReachOf(argument));
        return reach;
    }
}
