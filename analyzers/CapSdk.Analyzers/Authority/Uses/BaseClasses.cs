using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Classes of the base class library whose own code calls what a derived class overrides, from other threads among others: streams, readers and writers. Members are judged one by one, which says nothing of that.</summary>
internal static class BaseClasses
{
    private static readonly TamingEntry s_closed = new(Verdict.Unsafe, "as a base class calls what is overridden from outside of the turn", "hold one in a field, or write a class of your own");

    /// <summary>Null for a class from which confined code may derive.</summary>
    public static TamingEntry? Refused(INamedTypeSymbol above) =>
        BaseLibrary.Owns(above.ContainingAssembly) && above.ContainingNamespace is { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && !IsException(above) ? s_closed : null;

    private static bool IsException(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (at is { Name: "Exception", ContainingNamespace.Name: "System" }) return true;
        return false;
    }
}
