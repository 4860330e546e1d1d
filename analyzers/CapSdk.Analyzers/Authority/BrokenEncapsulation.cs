using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Uses of the base class library that reach into objects from outside.</summary>
internal static class BrokenEncapsulation
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.BrokenEncapsulation,
        "Confined code does not reach into objects",
        "'{0}' {1}, which breaks encapsulation: {2}",
        "A capability protects what is behind it only as long as nobody reaches private members, memory or code by another way: reflection, addresses, unsafe casts, serializers that write private state. "
        + "The rule cannot be switched off, and a host checks again what it runs.");
}
