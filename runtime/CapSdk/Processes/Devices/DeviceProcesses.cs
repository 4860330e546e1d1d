using System.Reflection;
using System.Runtime.CompilerServices;

namespace CapSdk.Processes;

/// <summary>Finds the process of each device object. The object keeps its process alive, not the other way round.</summary>
internal sealed class DeviceProcesses(Platform platform)
{
    private readonly ConditionalWeakTable<object, DeviceProcess> _processes = [];

    /// <summary>True for objects whose class is marked <see cref="DeviceAttribute"/>, itself or a base class.</summary>
    public static bool IsDevice(object value) => value.GetType().GetCustomAttribute<DeviceAttribute>(inherit: true) is not null || InheritsDevice(value.GetType());

    public DeviceProcess Of(object device) => _processes.GetValue(device, Make);

    private DeviceProcess Make(object device) =>
        new(platform, device.GetType(), device.GetType().GetCustomAttribute<DeviceAttribute>()?.Concurrent ?? false);

    private static bool InheritsDevice(Type type)
    {
        for (var level = type.BaseType; level is not null; level = level.BaseType)
            if (level.IsDefined(typeof(DeviceAttribute), inherit: false)) return true;
        return false;
    }
}
