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
    public async Task PrepareAsync(WirePayload wire, Payload image)
    {
        var preparing = new Preparing(moves, this, session, landing);
        var refusal = await preparing.Run(image).ConfigureAwait(false);
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
            moves.Arrivals.Forget(this);
            MoveLog.Refused(moves.Log, Source, refusal ?? "the source has given up");
        }

        else
        {
            MoveLog.Standing(moves.Log, _restored.Process.Name, Source);
        }

        session.Send(new Prepared(Move, refusal ?? "", preparing.ForwardedOf(wire, image)));
        if (_restored is not null) _doubt.Begin();
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
        }

        if (first)
        {
            _doubt.End();
            moves.Arrivals.Unreserve(restored!.Process.Id, this);
            Resuming.Activate(moves, restored);

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

        _doubt.End();
        landing!.Unreserve();
        moves.Arrivals.Unreserve(_restored.Process.Id, this);
        moves.Arrivals.Forget(this);
    }

    /// <summary>The source cannot say any more what was decided: only a person can.</summary>
    public void StayInert()
    {
        lock (_lock)
        {
            if (_state != State.Prepared) return;
        }

        _doubt.End();
        MoveLog.Inert(moves.Log, _restored!.Process.Name, Source);
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
