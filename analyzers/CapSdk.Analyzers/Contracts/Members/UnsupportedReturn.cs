using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class UnsupportedReturn
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.UnsupportedReturn,
        "A capability's method returns a promise",
        "'{0}' returns '{1}', which would have to wait for another process: return Promise<{1}>",
        "A call goes to another process, so its result comes later. "
        + "Promise and Promise<T> are recommended; Task, Task<T>, ValueTask and ValueTask<T> work for existing code; void sends one way.");
}
