namespace CapSdk.Processes;

/// <summary>The capability to a process, as an object of its host: it answers while the process itself is stopped.</summary>
[Device(Concurrent = true)]
internal sealed class ProcessControl(MovableProcess process) : IProcessControl
{
    private readonly Lock _lock = new();
    private int _holds;

    /// <summary>The process. Only the runtime's own code sees it, through an object that it recognises as its own.</summary>
    public MovableProcess Process => process;

    public Promise<ProcessStatus> Status() => Promise.FromResult(new ProcessStatus(
        process.Id,
        process.Contract.Name,
        process.Platform.Address,
        process.Epoch,
        process.Turns,
        process.Calls.Count,
        process.Slots.Open.Count(slot => !slot.IsAnswered),
        Volatile.Read(ref _holds)));

    public async Promise<IReadOnlyList<Blocker>> Blockers()
    {
        await process.Queue.Hold();
        try
        {
            return process.Platform.BlockersOf(process);
        }
        finally
        {
            process.Queue.Release();
        }
    }

    public async Promise<IHold> Stop()
    {
        lock (_lock) _holds++;
        await process.Queue.Hold();
        return new Hold(this);
    }

    public Promise Kill()
    {
        process.End("it was killed");
        return Promise.Completed;
    }

    private void EndHold()
    {
        lock (_lock) _holds--;
        process.Queue.Release();
    }

    /// <summary>One hold.</summary>
    [Device(Concurrent = true)]
    private sealed class Hold(ProcessControl control) : IHold
    {
        private int _released;

        public Promise Release()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0) control.EndHold();
            return Promise.Completed;
        }
    }
}
