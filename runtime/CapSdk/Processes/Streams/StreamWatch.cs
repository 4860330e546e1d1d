namespace CapSdk.Processes;

/// <summary>Notices that the reader of a stream is lost: with its host or its process, after the lease; and where it was dropped without being disposed of, when the collector finds out.</summary>
/// <remarks>Of this host, and never part of an image: where the process goes on, another one watches. The finalizer is the watch's and not the source's, because no image holds an object that has one.</remarks>
internal sealed class StreamWatch(Process home, Action abandon)
{
    private readonly Holders _holders = new(home.Platform, abandon);

    // Only the source keeps the watch alive: nobody can read it any more. On another thread, because there whatever follows may run.
    ~StreamWatch() => ThreadPool.UnsafeQueueUserWorkItem(static abandon => abandon(), abandon, preferLocal: false);

    public Holders Holders => _holders;

    /// <summary>What the source is reached by; null before it was asked for anything here. Kept, because by the time the finalizer runs a table that is as lost as the source finds nothing.</summary>
    public Facet? Facet { get; set; }

    /// <summary>The stream is over.</summary>
    public void End()
    {
        _holders.Dispose();
        GC.SuppressFinalize(this);
    }
}
