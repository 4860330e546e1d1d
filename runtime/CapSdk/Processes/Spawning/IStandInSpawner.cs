namespace CapSdk.Processes;

/// <summary>What a test spawns with: no capability itself, but it knows the spawner of a host.</summary>
internal interface IStandInSpawner
{
    /// <summary>As the code around that host holds it.</summary>
    ISpawner Spawner { get; }
}
