using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class NoRoot
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.NoRoot,
        "A process implements a capability",
        "The process class '{0}' implements no capability interface, so nobody could call it: implement an interface marked [Capability]",
        "A process is reached through its root capability only.");
}
