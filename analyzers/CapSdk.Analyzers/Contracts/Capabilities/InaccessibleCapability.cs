using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class InaccessibleCapability
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.InaccessibleCapability,
        "A capability interface is visible to generated code",
        "'{0}' is private, protected or local to its file, so no proxy can implement it: make it internal or public",
        "Proxies are generated into the assembly that declares the interface.");
}
