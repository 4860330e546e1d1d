namespace CapSdk.Processes;

/// <summary>
/// One hold. It ends when it is released, and when it is lost: when neither another host nor a process of this one has it any more, for as long as it
/// may be under way to somebody. A process that has dropped it counts as one that has it until it ends or leaves; where nobody keeps it any more
/// the collector ends it.
/// </summary>
[Device(Concurrent = true)]
internal sealed class Hold(ProcessControl control) : IHold, IHeldFromAfar
{
    // Made with the first who is given it.
    private Holders? _holders;

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

    public void Held() => Holders.Held();

    public void LetGo() => Holders.LetGo();

    public void HeldBy(Process holder) => Holders.HeldBy(holder);

    public void LetGoBy(Process holder) => Holders.LetGoBy(holder);

    private Holders Holders => LazyInitializer.EnsureInitialized(ref _holders, () => new Holders(control.Process.Platform, () => _ = control.Lost(Id)));
}
