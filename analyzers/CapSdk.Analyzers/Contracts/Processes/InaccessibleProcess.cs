using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class InaccessibleProcess
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.InaccessibleProcess,
        "A process class is visible to generated code",
        "The process class '{0}' or its root interface is private, protected or local to its file, so nothing could spawn it: make it internal or public",
        "The spawn methods are generated into the assembly that declares the class.");
}
