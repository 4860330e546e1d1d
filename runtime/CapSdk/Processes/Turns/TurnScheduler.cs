namespace CapSdk.Processes;

/// <summary>Where turns get their threads from: the thread pool, or a test's own order.</summary>
internal abstract class TurnScheduler
{
    /// <summary>The thread pool.</summary>
    public static readonly TurnScheduler ThreadPool = new Pool();

    /// <summary>Runs <paramref name="queue"/> soon. Called at most once until it has run.</summary>
    public abstract void Schedule(TurnQueue queue);

    private sealed class Pool : TurnScheduler
    {
        public override void Schedule(TurnQueue queue) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
    }
}
