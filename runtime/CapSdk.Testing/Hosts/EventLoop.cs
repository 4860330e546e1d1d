using System.Collections.Concurrent;
using CapSdk.Processes;

namespace CapSdk.Testing.Hosts;

/// <summary>
/// The thread on which all turns of a world run, one after the other, in the order in which they became ready. So a run does the same
/// each time, whatever the machine does meanwhile.
/// </summary>
internal sealed class EventLoop : TurnScheduler, IDisposable
{
    private readonly BlockingCollection<object> _ready = [];
    private readonly Thread _thread;

    // Null between runs.
    private volatile ILoopUser? _user;

    // Runs down while the thread works: what holds it up cannot be noticed on it.
    private readonly ITimer _guard;

    public EventLoop()
    {
        _guard = TimeProvider.System.CreateTimer(_ => _user?.OnHeldUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = "world" };
        _thread.Start();
    }

    // A process may be moved after any of its turns.
    public override int TurnsAtOnce => 1;

    public override void Schedule(TurnQueue queue)
    {
        if (!TryAdd((object)queue)) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
    }

    public override void Offload(IThreadPoolWorkItem work)
    {
        if (!TryAdd((object)work)) base.Offload(work);
    }

    /// <summary>Something may be ready that nobody has scheduled.</summary>
    public void Wake() => TryAdd(static () => { });

    /// <summary>Gives the loop to one run; whoever had it is not asked any more.</summary>
    public void GiveTo(ILoopUser? user)
    {
        _user = user;

        // It may be waiting with the patience of the last one.
        Wake();
    }

    /// <summary>Ends the thread; what becomes ready later runs on the thread pool.</summary>
    public void Dispose()
    {
        _guard.Dispose();
        _ready.CompleteAdding();
        // One that is held up by a turn which does not end is a thread in the background, and nothing else.
        if (_thread.Join(TimeSpan.FromSeconds(5))) _ready.Dispose();
    }

    private bool TryAdd(object work)
    {
        try
        {
            _ready.Add(work);
            return true;
        }
        catch (InvalidOperationException)
        {
            // The world has ended, and a host that ends has something left to do.
            return false;
        }
    }

    private bool TryAdd(Action work) => TryAdd((object)work);

    private void Run()
    {
        while (!_ready.IsCompleted)
        {
            try
            {
                RunNext();
            }
            catch (Exception fault) when (_user is not null)
            {
                // The thread is the test program's: it must outlive a run that went wrong.
                _user?.OnFault(fault);
            }
        }
    }

    private void RunNext()
    {
        if (!_ready.TryTake(out var work) && MakesReady()) return;
        if (work is null && !_ready.TryTake(out work, _user?.Patience ?? Timeout.InfiniteTimeSpan))
        {
            if (!_ready.IsCompleted && !MakesReady()) _user?.OnStuck();
            return;
        }

        using var _ = new Guarded(this);
        switch (work)
        {
            case Action action:
                action();
                break;
            case TurnQueue queue:
                queue.Run();
                _user?.OnTurnEnded(queue.Process);
                break;
            case IThreadPoolWorkItem beside:
                beside.Execute();
                break;
        }
    }

    private bool MakesReady()
    {
        using var _ = new Guarded(this);
        return _user?.OnIdle() == true;
    }

    private readonly struct Guarded : IDisposable
    {
        private readonly EventLoop _loop;

        public Guarded(EventLoop loop)
        {
            _loop = loop;
            loop._guard.Change(loop._user?.Patience ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _loop._guard.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}

/// <summary>The run that has a world's thread.</summary>
internal interface ILoopUser
{
    /// <summary>How long nothing may become ready, and how long a turn may take.</summary>
    TimeSpan Patience { get; }

    /// <summary>Nothing is ready. True if it has made something ready now; false to wait for other threads.</summary>
    bool OnIdle();

    /// <summary>Nothing has become ready for that long.</summary>
    void OnStuck();

    /// <summary>Something has held up the thread for that long. From another thread.</summary>
    void OnHeldUp();

    /// <summary>One of these methods has thrown.</summary>
    void OnFault(Exception fault);

    /// <summary>A turn has just ended.</summary>
    void OnTurnEnded(Process process);
}
