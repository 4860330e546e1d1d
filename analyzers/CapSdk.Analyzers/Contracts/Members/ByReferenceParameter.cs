using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class ByReferenceParameter
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.ByReferenceParameter,
        "Arguments are passed by value",
        "{0} of '{1}' is passed by '{2}', and another process has other memory: pass it by value and return what has changed",
        "ref, out, in and ref readonly share a variable between caller and callee. Two processes share no memory.");
}
