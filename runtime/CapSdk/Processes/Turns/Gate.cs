using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>
/// Admits one request to the root of a process with <c>Reentrant = false</c>; the next waits here until the one before is answered.
/// </summary>
internal sealed class Gate
{
    private readonly Queue<RequestInput> _waiting = new();

    // Holds the gate already while it is on its way through the inbox; null otherwise. Without it, a later request could slip in before.
    private RequestInput? _admitted;

    /// <summary>Drawn for each request that closes the gate; null while it is open.</summary>
    public Guid? Holder { get; private set; }

    /// <summary>The request that closed the gate; null while it is open, or for a one-way request.</summary>
    public Slot? HolderSlot { get; private set; }

    /// <summary>The request that the gate was passed to and that is on its way through the inbox.</summary>
    public RequestInput? Admitted => _admitted;

    /// <summary>After a restore.</summary>
    public void Restore(Guid? holder, Slot? holderSlot, RequestInput? admitted, IReadOnlyList<RequestInput> waiting)
    {
        Holder = holder;
        HolderSlot = holderSlot;
        _admitted = admitted;
        foreach (var input in waiting) _waiting.Enqueue(input);
    }

    /// <summary>Requests that wait, in order.</summary>
    public IReadOnlyCollection<RequestInput> Waiting => _waiting;

    /// <summary>
    /// True: serve it, the gate is closed behind it. False: it waits. A request that descends from the holder is refused by exception.
    /// </summary>
    /// <exception cref="DeadlockException">The request would wait for its own end.</exception>
    public bool TryEnter(RequestInput input)
    {
        if (_admitted is not null && ReferenceEquals(input, _admitted))
        {
            _admitted = null;
            HolderSlot = input.Slot;
            return true;
        }

        if (Holder is not { } holder)
        {
            Holder = Guid.NewGuid();
            HolderSlot = input.Slot;
            return true;
        }

        if (input.Request.Cause?.Contains(holder) == true)
        {
            throw new DeadlockException(
                $"The call {input.Request.MethodName} comes back to a process with Reentrant = false that is still serving the call it descends from: it would wait for itself. Make the process reentrant, or do not call back before replying.");
        }

        _waiting.Enqueue(input);
        return false;
    }

    /// <summary>The cause of what the holder calls.</summary>
    public Cause? CauseOf(RequestInput input) => Holder is { } holder ? new Cause(holder, input.Request.Cause) : input.Request.Cause;

    /// <summary>The holder was answered; the gate passes to the next, which is returned to be served in a turn of its own.</summary>
    public RequestInput? Open()
    {
        HolderSlot = null;
        Holder = _waiting.TryDequeue(out _admitted) ? Guid.NewGuid() : null;
        return _admitted;
    }
}
