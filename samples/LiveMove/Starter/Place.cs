using CapSdk;
using LiveMove.Hosts;

namespace LiveMove.Starter;

/// <summary>Somewhere the indexer can run: <em>source</em> or <em>destination</em>.</summary>
/// <param name="Process">Its OS process.</param>
/// <param name="Address">Its host's address, as a status tells it.</param>
/// <param name="Station">What it lets the starter do.</param>
/// <param name="Mover">The right to move processes away from it.</param>
/// <param name="Landing">The right to have processes arrive at it.</param>
internal sealed record Place(ChildProcess Process, string Address, IStation Station, IMover Mover, ILanding Landing)
{
    public string Name => Process.Name;

    /// <summary>True if the process with that status runs here.</summary>
    public bool IsHostOf(ProcessStatus status) => status.Host.EndsWith(Address, StringComparison.Ordinal);

    /// <summary>Takes over a station that was started in <paramref name="process"/>.</summary>
    public static async Task<Place> OfAsync(ChildProcess process, CapHost host, CancellationToken cancel)
    {
        var address = await process.ReadLineAsync(cancel);
        var station = await host.RestoreAsync<IStation>(await process.ReadLineAsync(cancel), cancel);
        return new Place(process, address, station, await station.Mover(), await station.Landing());
    }
}
