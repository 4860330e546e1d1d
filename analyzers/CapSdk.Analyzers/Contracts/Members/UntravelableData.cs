using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class UntravelableData
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.UntravelableData,
        "Data has to be copyable",
        "{0} of '{1}' cannot travel, {2}",
        "What is passed to another process is copied, field by field, or is a capability and passed by reference. "
        + "A type that is neither is refused where it is declared, not when it is sent.");
}
