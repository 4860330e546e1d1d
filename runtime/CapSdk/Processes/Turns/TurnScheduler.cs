namespace CapSdk.Processes;

/// <summary>Where turns get their threads from: the thread pool, or a test's own order.</summary>
internal abstract class TurnScheduler
{
    /// <summary>The thread pool.</summary>
    public static readonly TurnScheduler ThreadPool = new Pool();

    /// <summary>How many turns of one process follow each other before others get the thread: a process that never runs dry leaves it now and then.</summary>
    public virtual int TurnsAtOnce => 64;

    /// <summary>Runs <paramref name="queue"/> soon. Called at most once until it has run.</summary>
    public abstract void Schedule(TurnQueue queue);

    /// <summary>Runs work that is no turn beside others: a call of a device that serves several at once.</summary>
    public virtual void Offload(IThreadPoolWorkItem work) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    private sealed class Pool : TurnScheduler
    {
        public override void Schedule(TurnQueue queue) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
    }
}
