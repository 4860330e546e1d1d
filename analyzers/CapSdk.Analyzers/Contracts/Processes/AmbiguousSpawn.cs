using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class AmbiguousSpawn
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.AmbiguousSpawn,
        "Spawn methods can be told apart",
        "A token that '{0}' is given for '{2}' would be taken for that of '{1}', whose spawn method has an optional CancellationToken there, which gives up waiting: "
        + "keep one of these constructors, or make them differ in the type of a parameter that is always given",
        "On a host, each constructor has a spawn method with its parameters and, last, an optional cancellation token that gives up waiting. A constructor that takes "
        + "a token where that of another one stands could not be spawned: its token would end the wait of the caller instead of reaching the process. "
        + "Constructors that differ in optional parameters only are told apart as they are with new.");
}
