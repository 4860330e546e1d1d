using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class NonPublicMember
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.NonPublicMember,
        "Members of a capability are public",
        "'{0}' of '{1}' is not public, so a proxy cannot implement it everywhere: make it public, or move it to an interface of its own",
        "Whoever holds a capability may call all its methods. To give less, declare a narrower interface: a facet.");
}
