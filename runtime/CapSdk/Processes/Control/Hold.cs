namespace CapSdk.Processes;

/// <summary>
/// One hold. It ends when it is released, and when it is lost: when no host that was given it holds it any more, for as long as a gift of it
/// may be under way, or when the collector finds that nobody here does.
/// </summary>
[Device(Concurrent = true)]
internal sealed class Hold(ProcessControl control) : IHold, IHeldFromAfar
{
    private int _afar;
    private volatile bool _isHere;

    // Kept, because a timer that nobody holds may be collected.
    private ITimer? _patience;

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

    public void Held() => Interlocked.Increment(ref _afar);

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _afar) > 0 || _isHere) return;
        _patience?.Dispose();
        _patience = control.Process.Platform.Clock.CreateTimer(static hold => ((Hold)hold!).Expire(), this, control.Process.Platform.Lease, Timeout.InfiniteTimeSpan);
    }

    public void HeldHere() => _isHere = true;

    private void Expire()
    {
        _patience?.Dispose();

        // It was passed on before it was let go, and has come back.
        if (Volatile.Read(ref _afar) == 0 && !_isHere) _ = control.Lost(Id);
    }
}
