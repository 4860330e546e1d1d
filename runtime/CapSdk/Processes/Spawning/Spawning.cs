using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>Makes movable processes.</summary>
internal static class Spawning
{
    /// <summary>
    /// Starts a process and waits for its constructor. <paramref name="arguments"/> were encoded by the spawner and are decoded by the new
    /// process, so nothing is shared.
    /// </summary>
    /// <exception cref="ConfinementException">Its assembly's confined code does what it may not. Nothing of it has run.</exception>
    public static async Task<(MovableProcess Process, Facet Root)> Spawn(Platform platform, ProcessContract contract, uint constructor, Payload arguments)
    {
        platform.Confinement?.Demand(contract.ProcessType);
        platform.Contracts.Register(contract);
        var process = new MovableProcess(platform, new ProcessId(Guid.NewGuid()), contract, VolatileTurnLog.Instance);
        platform.Processes.Add(process);
        var started = new TaskCompletionSource<Facet>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Enqueue(new StartInput(constructor, arguments, started));
        var root = await started.Task.ConfigureAwait(false);
        ProcessLog.Spawned(platform.Log, process.Name, process.Id);
        return (process, root);
    }
}
