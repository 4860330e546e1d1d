using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Interfaces that were meant as capabilities: a method that returns a promise is called from afar. Without the attribute the object behind
/// the interface would be data like any other, and a copy of it would answer the calls, unnoticed.
/// </summary>
internal static class ForgottenCapabilities
{
    /// <summary>Null unless the interface is one of those. Not to be asked about the types of the runtime and of the base class library.</summary>
    public static string? RemedyFor(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface || type.IsCapability()) return null;
        if (Inherited(type) is { } inherited)
            return $"{type.Name} is not a [Capability], so a reference to one of its objects would arrive as {inherited.Name} only: put [Capability] on it";
        return HasPromise(type) || type.AllInterfaces.Any(HasPromise)
            ? $"{type.Name} is not a [Capability], so its objects would be copied: put [Capability] on it" + Otherwise(type)
            : null;
    }

    /// <summary>The capability that an interface inherits, without being one: its objects go by reference, but the reference is to the inherited one only.</summary>
    public static INamedTypeSymbol? Inherited(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && !type.IsCapability() ? type.AllInterfaces.FirstOrDefault(SdkNames.IsCapability) : null;

    // Objects that go by reference (above) are not copied whatever an attribute says, and one of the assembly cannot name what is hidden.
    private static string Otherwise(INamedTypeSymbol type)
    {
        if (Reaches.ReachOf(type.OriginalDefinition) == Reach.None) return "";
        return $", or, if copies are what is wanted, admit them with [assembly: Travels(typeof({TypeWriter.WriteOpen(type).Replace("global::", "")}))]";
    }

    private static bool HasPromise(INamedTypeSymbol type) =>
        type.GetMembers().Any(m => m is IMethodSymbol { IsStatic: false } method && MemberShape.IsCallable(method) && method.ReturnType.IsPromise());
}
