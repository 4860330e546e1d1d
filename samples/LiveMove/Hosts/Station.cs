using CapSdk;
using CapSdk.Powers;
using LiveMove.Component;
using LiveMove.Contracts;

namespace LiveMove.Hosts;

/// <summary>Hands out the rights of its host.</summary>
[Device]
internal sealed class Station(CapHost host) : IStation
{
    public async Promise<ProcessHandle<IIndexer>> SpawnIndexer(IReadOnlyDirectory library, IProgressReport report, int chunk) =>
        await host.SpawnIndexerAsync(library, report, chunk);

    public Promise<IMover> Mover() => Promise.FromResult(host.Mover);

    public Promise<ILanding> Landing() => Promise.FromResult(host.CreateLanding(new LandingOptions { Components = { typeof(Indexer) } }));
}
