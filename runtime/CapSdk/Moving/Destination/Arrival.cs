using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>
/// One process that is about to land: prepare, then either commit and resume, or abort. Between prepare and the decision it stands inert:
/// nobody can reach it, and nothing that it holds is used.
/// </summary>
internal sealed class Arrival(Moves moves, Session session, Guid move, Guid source, IReadOnlyList<(HostId Recipient, Guid Gift, uint Successor)> gifts, Landing? landing)
{
    private readonly Lock _lock = new();
    private readonly Doubt _doubt = new(moves, move, session.Peer, source);
    private State _state;
    private RestoredProcess? _restored;

    // Since the first commit: the session on which the source passes on what comes late, and when that could begin. Null and 0 before.
    private Session? _committedBy;
    private long _committedAt;

    // Kept, because a timer that nobody holds may be collected.
    private IDisposable? _forgotten;

    private enum State
    {
        Preparing,
        Prepared,
        Active,
        Aborted,
    }

    public Guid Move => move;

    public HostContact Source => session.Peer;

    /// <summary>True once the process runs here.</summary>
    public bool IsActive
    {
        get
        {
            lock (_lock) return _state == State.Active;
        }
    }

    /// <summary>Builds the process. Never faults: what goes wrong is the source's answer.</summary>
    public async Task PrepareAsync(WirePayload wire, Payload image, SplitImage split)
    {
        var preparing = new Preparing(moves, this, session, landing);
        var refusal = await preparing.Run(image, split).ConfigureAwait(false);
        lock (_lock)
        {
            if (refusal is null && _state == State.Preparing)
            {
                _restored = preparing.Restored;
                _state = State.Prepared;
            }
        }

        if (_restored is null)
        {
            preparing.Undo();
            IsNotHere();
            moves.Arrivals.Forget(this);
            MoveLog.Refused(moves.Log, Source, refusal ?? "the source has given up");
        }
        else
        {
            MoveLog.Standing(moves.Log, _restored.Process.Name, Source);
        }

        session.Send(new Prepared(Move, refusal ?? "", preparing.Blockers, preparing.IsForSuspendedMethod, preparing.ForwardedOf(wire, image)));
        if (_restored is not null) _doubt.Begin(IsNotHere);
    }

    /// <summary>The decision for the move, and each repetition of it: the process runs here.</summary>
    public void Commit(Session from)
    {
        RestoredProcess? restored;
        bool first;
        lock (_lock)
        {
            restored = _restored;
            if (_state is not (State.Prepared or State.Active)) throw new ImageFormatException($"Move {Move} is committed, but was not prepared.");
            first = _state == State.Prepared;
            _state = State.Active;
            _committedBy = from;
            if (first) _committedAt = moves.Clock.GetTimestamp();
        }

        if (first)
        {
            _doubt.End();
            try
            {
                Resuming.Activate(moves, restored!);
            }
            finally
            {
                // Not before: there is never a moment in which its place looks free.
                moves.Arrivals.Unreserve(restored!.Process.Id, this);
            }

            // The source repeats its decision no longer than this.
            _forgotten = moves.Network.After(moves.Deadlines.Session + moves.Deadlines.Session, Forget);
            MoveLog.Arrived(moves.Log, restored.Process.Name, Source, restored.Process.Epoch);
        }

        var successors = Resuming.Successors(moves.Platform, restored!);
        if (first)
        {
            foreach (var (recipient, gift, successor) in gifts)
                if (successor < successors.Count) moves.Network.HandOffs.Offer(Source.Id, recipient, gift, successors[(int)successor]);
        }

        from.SendWith(new Payload(default, successors), wire => new Committed(Move, wire));
        if (first) _ = Resume(restored!);
    }

    /// <summary>The decision against it.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            if (_state == State.Active) return;
            _state = State.Aborted;
            if (_restored is null) return;
        }

        IsNotHere();
        _doubt.End();
        landing!.Unreserve();
        moves.Arrivals.Unreserve(_restored.Process.Id, this);
        moves.Arrivals.Forget(this);
    }

    /// <summary>
    /// Completes when the source, which has ended for a caller, is known to have ended here as well. Gives the time since when calls could be passed on;
    /// null if it cannot be told which have not been.
    /// </summary>
    public async Task<long?> WhenSourceEnded()
    {
        try
        {
            if (!await WhenHeard().WaitAsync(moves.Deadlines.Session, moves.Clock).ConfigureAwait(false)) return null;
        }
        catch (TimeoutException)
        {
            return null;
        }

        // Once the process has left, the source may have been told, and have passed calls on to its next place.
        var process = _restored!.Process;
        return process.HasEnded || moves.Platform.Processes.Find(process.Id) == process ? _committedAt : null;
    }

    // What it had sent before its end is heard first, be it the decision. False if it was none.
    private async Task<bool> WhenHeard()
    {
        await session.ReadingOver.ConfigureAwait(false);
        Session? last;
        lock (_lock) last = _committedBy;
        if (last is null) return false;
        await last.ReadingOver.ConfigureAwait(false);
        return true;
    }

    /// <summary>The source cannot say any more what was decided: only a person can.</summary>
    public void StayInert()
    {
        lock (_lock)
        {
            if (_state != State.Prepared) return;
        }

        IsNotHere();
        _doubt.End();
        MoveLog.Inert(moves.Log, _restored!.Process.Name, Source);
    }

    // Whoever was told by a notice to come here for the process, if the source ended, need not wait.
    private void IsNotHere()
    {
        lock (_lock)
        {
            if (_state == State.Active) return;
        }

        foreach (var (recipient, gift, _) in gifts) moves.Network.HandOffs.Offer(Source.Id, recipient, gift, null);
    }

    private void Forget()
    {
        moves.Arrivals.Forget(this);
        _forgotten?.Dispose();
    }

    private async Task Resume(RestoredProcess restored)
    {
        await Resuming.Present(moves, restored).ConfigureAwait(false);
        session.Send(new Settled(Move));
    }
}
