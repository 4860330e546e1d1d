using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

internal static class DeviceAndProcess
{
    public static readonly DiagnosticDescriptor Descriptor = Descriptors.Contract(
        Rules.DeviceAndProcess,
        "A class is a device or a process",
        "'{0}' is marked [{1}] and [Device]: a process moves and is confined, a device is pinned to its host and is not, so split it in two and pass the device's capability to the other",
        "A process, as all confined code, has no authority but what it is given. What touches the world is a device, and is given to it. A class that is marked as both would be none of the two: nobody would look at what it does.");
}
