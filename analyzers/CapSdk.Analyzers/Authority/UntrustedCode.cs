using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Uses of code that is neither confined nor tamed.</summary>
internal static class UntrustedCode
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.UntrustedCode,
        "Confined code uses confined code only",
        "'{0}' {1}, so nothing is known of what it can do: {2}",
        "Whatever code that nobody has checked can reach, its callers can reach as well. Confined code uses other confined code, plain data types, capability interfaces, what is allowed of the base class library, and "
        + "libraries whose taming is an additional file of the project (*.taming.txt). "
        + "The IDE marks a helper [Confined]; what it may not do then is reported in it. The rule cannot be switched off, and a host checks again what it runs.");
}
