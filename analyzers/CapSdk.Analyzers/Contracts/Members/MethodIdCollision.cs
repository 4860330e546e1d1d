using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class MethodIdCollision
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.MethodIdCollision,
        "Methods have different ids",
        "'{0}' has two methods with the same id on the wire, '{1}' and '{2}': rename one of them, or inherit the generic interface only once",
        "The id is a hash of the declaring interface, the name and the parameter types. "
        + "An interface inherited twice with different type arguments gives its methods the same id twice.");
}
