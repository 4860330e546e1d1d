using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class HiddenPipelining
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.HiddenPipelining,
        "A method can be called on a promise",
        "'{0}' of '{1}' could not be called on a promise, because every promise has '{2}': rename it",
        "Calls can be sent to the promise of a capability at once. "
        + "A method with the name and arguments of a member of Promise<T> or object would be hidden by that.");
}
