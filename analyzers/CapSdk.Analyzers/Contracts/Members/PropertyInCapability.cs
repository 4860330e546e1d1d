using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class PropertyInCapability
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.PropertyInCapability,
        "A capability has no properties",
        "'{0}' of '{1}' is a property, and reading it could not wait for another process: declare a method that returns a promise",
        "A property is read at once; a capability may be on another machine. This includes indexers.");
}
