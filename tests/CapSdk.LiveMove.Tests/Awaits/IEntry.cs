using CapSdk.Powers;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>The way into a build of the component: what the generator wrote for it is known to that build only.</summary>
public interface IEntry
{
    Task<ProcessHandle<IIndexer>> SpawnAsync(CapHost host, IReadOnlyDirectory library, IProgressReport report, int chunk);
}
