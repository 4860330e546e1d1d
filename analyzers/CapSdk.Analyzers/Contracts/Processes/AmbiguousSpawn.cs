using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class AmbiguousSpawn
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.AmbiguousSpawn,
        "Spawn methods can be told apart",
        "A call of '{0}' could mean '{1}' as well as '{2}', because each spawn method also takes an optional CancellationToken: "
        + "keep one of these constructors, or make them differ in the type of a parameter that is always given",
        "On a host, each constructor has a spawn method with its parameters and, last, an optional cancellation token that gives up waiting. With it, "
        + "constructors that differ only in optional parameters, or in a token, cannot be told apart any more, although the compiler can do so with new.");
}
