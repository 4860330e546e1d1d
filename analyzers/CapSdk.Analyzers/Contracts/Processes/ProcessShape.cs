using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class ProcessShape
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.ProcessShape,
        "A process class is an ordinary class",
        "The process class '{0}' is {1}: make it an ordinary sealed class",
        "A process has one root object with an identity: the class is neither static nor abstract, and not a record.");
}
