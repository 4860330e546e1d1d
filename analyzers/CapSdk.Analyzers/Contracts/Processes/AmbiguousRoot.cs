using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class AmbiguousRoot
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.AmbiguousRoot,
        "A process has one root",
        "The process class '{0}' implements several capability interfaces, {1}: name the root, as in [Process(Root = typeof({2}))]",
        "Interfaces that are bases of another one do not count: the most derived is the root.");
}
