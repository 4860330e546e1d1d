using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class ProcessNotSealed
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.ProcessNotSealed,
        "A process class is sealed",
        "The process class '{0}' is not sealed: seal it",
        "Its spawn methods make objects of exactly this class, and its fields are what moves.");
}
