using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class StreamInContract
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.StreamInContract,
        "A stream cannot be passed on",
        "{0} of '{1}' cannot travel, {2}",
        "A stream is bound to a file or socket of its host. Pass the bytes, or a capability that reads them.");
}
