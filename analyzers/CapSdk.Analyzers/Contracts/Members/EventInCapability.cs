using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class EventInCapability
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.EventInCapability,
        "A capability has no events",
        "'{0}' of '{1}' is an event, and a delegate cannot be sent: declare a method that takes a capability to call back",
        "An event would hand out code. Take a listener capability, so that its owner can be revoked, moved and released.");
}
