using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>Objects of [Device] classes in fields of confined code, or in use over an await.</summary>
internal static class HeldDevice
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.HeldDevice,
        "Confined code holds capabilities to devices, not the devices",
        "{0} is a device. {1}.",
        "A device wraps something of its host and never leaves it. A capability to it leads back there from wherever the process is. "
        + "Declared as its [Capability] interface, the device is given to a process as such a capability.");
}
