using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The calls that a process waits for. Its pending part is the list of requests that a move has to block.</summary>
internal sealed class CallTable
{
    private readonly Lock _lock = new();

    // Insertion order is the order of the image.
    private readonly LinkedList<PendingCall> _pending = new();
    private readonly Dictionary<PendingCall, LinkedListNode<PendingCall>> _nodes = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<PendingCall> Pending
    {
        get
        {
            lock (_lock) return [.. _pending];
        }
    }

    public int Count
    {
        get
        {
            lock (_lock) return _pending.Count;
        }
    }

    public void Add(PendingCall call)
    {
        lock (_lock) _nodes.Add(call, _pending.AddLast(call));
    }

    /// <summary>On the process's turn.</summary>
    public void Settle(PendingCall call, Outcome outcome)
    {
        lock (_lock)
        {
            if (!_nodes.Remove(call, out var node)) return;
            _pending.Remove(node);
        }

        call.Settle(outcome);
    }
}
