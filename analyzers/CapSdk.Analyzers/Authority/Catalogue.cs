using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>The rules of the block CAP2xxx: what would give confined code authority that nobody handed in.</summary>
internal static class Catalogue
{
    public static readonly ImmutableArray<DiagnosticDescriptor> Rules =
    [
        AmbientAuthority.Descriptor,
        HostFact.Descriptor,
        BrokenEncapsulation.Descriptor,
        UntrustedCode.Descriptor,
        SharedVariable.Descriptor,
        SharedContent.Descriptor,
        UnsafeCode.Descriptor,
        DynamicCode.Descriptor,
        Finalizer.Descriptor,
        AsyncVoid.Descriptor,
        ReservedNamespace.Descriptor,
        CapabilityCast.Descriptor,
    ];
}
