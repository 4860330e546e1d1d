using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class CapabilityByValue
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.CapabilityByValue,
        "A capability is implemented by an ordinary class",
        "'{0}' is a {1} and implements the capability '{2}': make it an ordinary class",
        "Records and structs are values, to be copied and compared; objects of capabilities travel by reference and have an identity.");
}
