using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The requests that a process is serving, or has answered and its caller has not finished yet.</summary>
internal sealed class SlotTable
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<Slot, byte> _open = new(ReferenceEqualityComparer.Instance);

    // Made once: there is a slot for each request.
    private readonly Action<Slot> _cancelArrived;
    private readonly Action<Slot> _forget;

    public SlotTable(Process process)
    {
        _cancelArrived = process.EnqueueCancel;
        _forget = Forget;
    }

    public IReadOnlyList<Slot> Open
    {
        get
        {
            lock (_lock) return [.. _open.Keys];
        }
    }

    /// <summary>Requests that wait for their reply, in the order of their arrival.</summary>
    public IReadOnlyList<Slot> Unanswered => [.. Open.Where(slot => !slot.IsAnswered)];

    /// <summary>After a restore.</summary>
    public void Restore(Slot slot)
    {
        slot.CancelArrived = _cancelArrived;
        slot.Finished += _forget;
        // Its request is in the image's inbox, or was taken out of it before.
        slot.Begin();
        lock (_lock) _open.Add(slot, 0);
    }

    public int Count
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    /// <summary>A request has arrived. Its caller learns the slot before the process can reply.</summary>
    public Slot Enter(Request request, string contract)
    {
        var slot = new Slot(request.ReplyTo!, contract) { CancelArrived = _cancelArrived };
        slot.Finished += _forget;
        lock (_lock) _open.Add(slot, 0);
        request.ReplyTo!.Routed(slot);
        return slot;
    }

    private void Forget(Slot slot)
    {
        lock (_lock) _open.Remove(slot);
    }
}
