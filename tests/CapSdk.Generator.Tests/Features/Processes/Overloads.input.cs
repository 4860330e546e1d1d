// Constructors that differ in optional parameters: the token of the call has spawn methods of its own, so that the others are chosen as with new.
using CapSdk;

namespace Processes;

[Capability]
public interface ILamp
{
    Promise Shine();
}

[Process]
public sealed class Lamp : ILamp
{
    public Lamp(int watts) => _ = watts;

    /// <summary>A lamp in a colour.</summary>
    /// <param name="watts">How bright.</param>
    /// <param name="colour">Null: white.</param>
    public Lamp(int watts, string? colour = null) => _ = (watts, colour);

    public Promise Shine() => Promise.Completed;
}

internal static class LampUsage
{
    public static async Task Spawn(CapHost host, ISpawner spawner, CancellationToken stop)
    {
        await host.SpawnLampAsync(40);
        await host.SpawnLampAsync(40, stop);
        await host.SpawnLampAsync(40, "red");
        await host.SpawnLampAsync(40, "red", stop);
        await spawner.SpawnLamp(40);
        await spawner.SpawnLamp(40, "red");
    }
}
