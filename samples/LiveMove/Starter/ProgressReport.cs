using System.Threading.Channels;
using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Starter;

/// <summary>The capability that the indexer reports to, wherever it runs. Only the newest report is of interest.</summary>
[Device]
internal sealed class ProgressReport : IProgressReport
{
    private readonly Channel<IndexProgress> _newest = Channel.CreateBounded<IndexProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The reports, as they come.</summary>
    public IAsyncEnumerable<IndexProgress> All(CancellationToken cancel) => _newest.Reader.ReadAllAsync(cancel);

    public void Report(IndexProgress progress) => _newest.Writer.TryWrite(progress);
}
