using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class NoSpawnableConstructor
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.NoSpawnableConstructor,
        "A process can be constructed",
        "The process class '{0}' cannot be spawned, {1}",
        "For each public or internal constructor a spawn method is generated. It passes arguments, it cannot set members.");
}
