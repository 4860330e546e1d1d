using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class ForgottenCapability
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.ForgottenCapability,
        "An interface whose methods return promises is a capability",
        "{0} of '{1}' cannot travel, {2}",
        "Objects of capabilities are passed by reference, everything else is copied. An interface with methods that return promises is meant to be "
        + "called from elsewhere; passed without the attribute, a copy of the object would be called, and nobody would be told. Where a copy is what is wanted, "
        + "because the interface stands for data with methods of its own, [assembly: Travels(typeof(I))] says so: its objects are then copied with their fields, "
        + "and their methods run where the copy is. An interface that inherits a capability has only the first way out, since its objects go by reference.");
}
