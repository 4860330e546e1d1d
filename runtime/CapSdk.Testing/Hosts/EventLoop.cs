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

    /// <summary>Gives the loop to one run; whoever had it is not asked any more.</summary>
    public void GiveTo(ILoopUser? user)
    {
        _user = user;

        // It may be waiting with the patience of the last one.
        TryAdd(static () => { });
    }

    /// <summary>Ends the thread; what becomes ready later runs on the thread pool.</summary>
    public void Dispose()
    {
        _ready.CompleteAdding();
        _thread.Join();
        _ready.Dispose();
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
        if (work is null && !_ready.TryTake(out work, _user?.Patience ?? Timeout.InfiniteTimeSpan))
        {
            if (!_ready.IsCompleted) _user?.OnStuck();
            return;
        }

        if (work is Action action)
        {
            action();
            return;
        }

        var queue = (TurnQueue)work!;
        queue.Run();
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
