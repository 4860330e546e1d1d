using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class GenericMethod
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.GenericMethod,
        "A capability's method is not generic",
        "'{0}' of '{1}' is generic, and the callee could not know which type was meant: make the interface generic, or declare a method for each type",
        "A facet is a fixed list of methods. A generic interface has one for each type argument; a generic method would have endlessly many.");
}
