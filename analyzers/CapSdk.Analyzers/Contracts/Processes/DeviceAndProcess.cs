using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class DeviceAndProcess
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.DeviceAndProcess,
        "A class is a device or a process",
        "'{0}' is marked [Process] and [Device]: a process moves, a device is pinned to its host, so split it in two and pass the device's capability to the process",
        "A process has no authority but what it is given. What touches the world is a device, and is given to it.");
}
