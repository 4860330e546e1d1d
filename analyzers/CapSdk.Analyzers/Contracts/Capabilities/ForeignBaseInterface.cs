using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class ForeignBaseInterface
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.ForeignBaseInterface,
        "A capability inherits from capabilities only",
        "'{0}' inherits '{1}', which is no capability: {2}",
        "Whoever holds the capability could call the inherited methods, so they have to follow the rules too. "
        + "Interfaces without members and IAsyncDisposable are allowed.");
}
