namespace CapSdk.Processes;

/// <summary>
/// One hold. It ends when it is released, and when it is lost: when neither another host nor a process of this one has it any more, for as long as it
/// may be under way to somebody. A process that has dropped it counts as one that has it until it ends or leaves; where nobody keeps it any more
/// the collector ends it.
/// </summary>
[Device(Concurrent = true)]
internal sealed class Hold(ProcessControl control) : IHold, IHeldFromAfar
{
    private readonly Lock _lock = new();

    // How many sessions it was given on, and the processes of this host that were given it. The root process and devices never leave.
    private int _afar;
    private readonly HashSet<Process> _here = [];

    // Kept, because a timer that nobody holds may be collected. Null while somebody has it.
    private ITimer? _patience;

    // Counts the times that it was given time.
    private int _lease;

    // The control does not keep it alive. On another thread: who ends it may run whatever waits for that.
    ~Hold() => ThreadPool.UnsafeQueueUserWorkItem(static lost => _ = lost.Control.Lost(lost.Id), (Control: control, Id), preferLocal: false);

    /// <summary>What the control knows it by.</summary>
    public object Id { get; } = new();

    /// <summary>The same hold where the process has moved to.</summary>
    public IHold? Successor { get; set; }

    // The image counts the holds in force: one that is released while it is under way is released where the process then is.
    public async Promise Release()
    {
        while (!control.TryEnd(Id)) await control.MoveOver();
        GC.SuppressFinalize(this);
        if (Successor is { } there) await there.Release();
    }

    public void Held()
    {
        lock (_lock)
        {
            _afar++;
            GiveTime();
        }
    }

    public void LetGo()
    {
        lock (_lock)
        {
            _afar--;
            GiveTime();
        }
    }

    public void HeldBy(Process holder)
    {
        lock (_lock)
        {
            if (_here.Add(holder)) GiveTime();
        }
    }

    public void LetGoBy(Process holder)
    {
        lock (_lock)
        {
            if (_here.Remove(holder)) GiveTime();
        }
    }

    // From the last who had it on, and no longer than until the next one has.
    private void GiveTime()
    {
        _patience?.Dispose();
        _patience = null;
        if (_afar > 0 || _here.Count > 0) return;
        var lease = ++_lease;
        _patience = control.Process.Platform.Clock.CreateTimer(_ => Expire(lease), null, control.Process.Platform.Lease, Timeout.InfiniteTimeSpan);
    }

    private void Expire(int lease)
    {
        lock (_lock)
        {
            // It has come to somebody while the timer fell due, and may have been let go since.
            if (lease != _lease || _afar > 0 || _here.Count > 0) return;
            _patience?.Dispose();
        }

        _ = control.Lost(Id);
    }
}
