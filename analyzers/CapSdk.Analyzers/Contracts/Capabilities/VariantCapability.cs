using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class VariantCapability
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.VariantCapability,
        "A capability interface is not variant",
        "'{0}' has a variant type parameter '{1} {2}', but a facet is one exact type: remove '{1}'",
        "A reference carries the interface it was given as. A conversion between constructed types would widen it without anybody's consent.");
}
