using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The spawner of a host.</summary>
[Device(Concurrent = true)]
internal sealed class Spawner(Platform platform) : ISpawner
{
    public async Promise<SpawnedProcess> Spawn(SpawnArguments arguments)
    {
        var contract = platform.Contracts.FindProcess(arguments.Process) ?? throw new CapabilityException(
            $"No component assembly of this host declares the process {arguments.Process}: add its assembly to CapHostOptions.Components.");
        var (process, root) = await Spawning.Spawn(platform, contract, arguments.Constructor, arguments.ToPayload());
        return new SpawnedProcess(root, process.Control);
    }
}
