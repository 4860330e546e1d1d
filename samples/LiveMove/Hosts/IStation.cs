using CapSdk;
using CapSdk.Powers;
using LiveMove.Contracts;

namespace LiveMove.Hosts;

/// <summary>What a station lets its starter do.</summary>
[Capability]
public interface IStation
{
    /// <summary>Spawns an indexer here; the arguments are its whole authority.</summary>
    Promise<ProcessHandle<IIndexer>> SpawnIndexer(IReadOnlyDirectory library, IProgressReport report, int chunk);

    /// <summary>The right to move processes away from here.</summary>
    Promise<IMover> Mover();

    /// <summary>The right to have processes arrive here.</summary>
    Promise<ILanding> Landing();
}
