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
    private volatile bool _isWaiting;
    private long _turnsEnded;

    public EventLoop()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "world" };
        _thread.Start();
    }

    // A process may be moved after any of its turns.
    public override int TurnsAtOnce => 1;

    public override void Schedule(TurnQueue queue)
    {
        if (!TryAdd((object)queue)) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
    }

    /// <summary>Turns that have ended. One that does not end does not count.</summary>
    public long TurnsEnded => Interlocked.Read(ref _turnsEnded);

    /// <summary>True while it waits for other threads.</summary>
    public bool IsWaiting => _isWaiting;

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
        if (!_ready.TryTake(out var work) && _user?.OnIdle() == true) return;
        if (work is null)
        {
            _isWaiting = true;
            var came = _ready.TryTake(out work, _user?.Patience ?? Timeout.InfiniteTimeSpan);
            _isWaiting = false;
            if (!came)
            {
                if (!_ready.IsCompleted && _user?.OnIdle() == false) _user?.OnStuck();
                return;
            }
        }

        if (work is Action action)
        {
            action();
            return;
        }

        if (work is not TurnQueue queue)
        {
            ((IThreadPoolWorkItem)work!).Execute();
            return;
        }

        queue.Run();
        Interlocked.Increment(ref _turnsEnded);
        _user?.OnTurnEnded(queue.Process);
    }
}

/// <summary>The run that has a world's thread.</summary>
internal interface ILoopUser
{
    /// <summary>How long nothing may become ready.</summary>
    TimeSpan Patience { get; }

    /// <summary>Nothing is ready. True if it has made something ready now; false to wait for other threads.</summary>
    bool OnIdle();

    /// <summary>Nothing has become ready for that long.</summary>
    void OnStuck();

    /// <summary>One of these methods has thrown.</summary>
    void OnFault(Exception fault);

    /// <summary>A turn has just ended.</summary>
    void OnTurnEnded(Process process);
}
