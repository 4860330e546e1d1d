using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class InvalidRoot
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.InvalidRoot,
        "The named root is a capability of the process",
        "The process class '{0}' names '{1}' as its root, which is not a capability interface that it implements: name one that it implements",
        "Root is one of the capability interfaces of the class, its bases included. A generic class names the open interface.");
}
