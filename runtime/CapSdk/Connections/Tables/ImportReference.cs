using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>A reference that another host gave. Held by whoever on this host received it; when nobody does any more, it is released.</summary>
internal sealed class ImportReference(Session session, ImportId id, string contract) : Reference
{
    private readonly Lock _lock = new();
    private bool _used;

    // Calls that wait for an embargo; null when there is none.
    private Queue<Request>? _embargoed;
    private TaskCompletionSource? _embargoOver;

    // Where it leads once the embargo is over; null while only the session has ended, and it is not known yet.
    private Reference? _next;
    private Reference? _resolution;

    // True if a flush ends the embargo, or whoever is about to send one; else whoever has sent again what went down the path before.
    private bool _flushes;
    private bool _isReclaimed;

    // A call on it has ended without word of what became of it: it may lie unread somewhere.
    private bool _hasMissed;

    // Where it leads if the peer ends now. Not changed any more once somebody acts upon it.
    private Heir? _heir;
    private bool _isOrphaned;

    ~ImportReference() => session.Dropped(id);

    public Session Session => session;

    public ImportId Id => id;

    public override string Interface => contract;

    public override Reference Resolved => Furthest(ref _resolution)?.Resolved ?? this;

    protected override Reference? Next => Volatile.Read(ref _resolution);

    // Not while those that waited go on.
    protected override Reference? Onward => Volatile.Read(ref _resolution) is { } resolution && Volatile.Read(ref _embargoed) is null ? resolution : null;

    public override Task Settling
    {
        get
        {
            lock (_lock) return _embargoOver?.Task ?? Task.CompletedTask;
        }
    }

    public override void Invoke(Request request)
    {
        lock (_lock)
        {
            if (Furthest(ref _resolution) is { } resolution)
            {
                resolution.Invoke(request);
            }
            else if (_embargoed is not null)
            {
                _embargoed.Enqueue(request);
            }
            else
            {
                _used = true;
                if (session.TryAsk(new CallTarget.Import(this), request)) return;
                if (_heir is null || _isOrphaned)
                {
                    session.Refuse(request);
                    return;
                }

                // The session has just ended, and what was sent on it before goes first.
                BeginEmbargo(null);
                _embargoed!.Enqueue(request);
            }
        }
    }

    /// <summary>True once a call on it has ended without word of what became of it.</summary>
    public bool HasMissed => Volatile.Read(ref _hasMissed);

    /// <summary>See <see cref="HasMissed"/>. So has the one that calls go on to by the same path.</summary>
    public void Missed()
    {
        Volatile.Write(ref _hasMissed, true);
        (Volatile.Read(ref _resolution) as ImportReference)?.Missed();
    }

    /// <summary>
    /// The owner says that the reference leads to <paramref name="resolution"/> from now on. Calls go there once those that went down the
    /// old path have arrived.
    /// </summary>
    public void Shorten(Reference resolution)
    {
        bool leadsAtOnce;
        lock (_lock)
        {
            if (_resolution is not null || _embargoed is not null) return;
            leadsAtOnce = !_used || ComesBack(resolution);
            if (leadsAtOnce) LeadTo(ref _resolution, resolution.Resolved);
            else BeginEmbargo(resolution);
            _flushes = !leadsAtOnce;
        }

        if (leadsAtOnce)
        {
            session.Abandon(this);
            return;
        }

        // Without the lock, as the other may be about to be shortened to this one. Calls wait here by now, so all that went down the path has gone before.
        if (resolution.Resolved is ImportReference other && other.Session == session && other.TryUse(HasMissed))
        {
            EndEmbargo();
            return;
        }

        lock (_lock)
        {
            _flushes = session.TryAsk(new CallTarget.Import(this), Request.Flush(Flushed));

            // Unless the session has ended, and nobody sends anything again.
            if (_flushes || (_heir is not null && !_isReclaimed)) return;
        }

        EndEmbargo();
    }

    // Broken, it has not come through behind what was sent before: that may lie unread at the end of a way which was lost.
    private void Flushed(bool hasCome)
    {
        bool asks;
        lock (_lock)
        {
            _flushes = false;
            asks = !hasCome && _heir is not null && !_isOrphaned;

            // Whoever looks for what was sent before ends the embargo.
            if (!hasCome && _heir is not null && _isOrphaned && !_isReclaimed) return;
        }

        // The object was about to move, and the peer has lost its way to there: what was sent before is looked for there first.
        if (asks) session.Network.Reclaiming.PathBroke(this);
        else if (hasCome || Heir is not null || !(HasMissed || session.HasAsked(this))) EndEmbargo();
        else GiveUp(Reclaiming.Overtaken(session.Peer));
    }

    // Calls of another reference, which leads here from now on, may be under way by the same path: what is sent elsewhere later must not overtake
    // them. False if calls do not go down that path any more.
    private bool TryUse(bool hasMissed)
    {
        lock (_lock)
        {
            if (_resolution is not null || _embargoed is not null) return false;
            _used = true;
            if (hasMissed) Volatile.Write(ref _hasMissed, true);
            return true;
        }
    }

    /// <summary>Where the object is to be had if the peer ends now; null if it is lost then.</summary>
    public Heir? Heir
    {
        get
        {
            lock (_lock) return _heir;
        }
    }

    /// <summary>The object is about to move: if the peer ends, it is to be had there.</summary>
    public void SetHeir(Heir heir)
    {
        lock (_lock)
        {
            if (!IsEnding) _heir = heir;
        }
    }

    /// <summary>It is not, after all.</summary>
    public void ForgetHeir(Guid move)
    {
        lock (_lock)
        {
            if (_heir?.Move == move && !IsEnding) _heir = null;
        }
    }

    // A notice that was read just before the session ended must not change what those who have found it ended rely on.
    private bool IsEnding => _isOrphaned || (_embargoed is not null && _next is null);

    /// <summary>
    /// The session has ended. Calls wait until <see cref="Reclaimed"/>, so that what was sent before can be sent again first.
    /// </summary>
    /// <returns>
    /// Who has the object now, and where that is to be sent; null if the reference broke with the session. True for who asks first: that one says when it is
    /// <see cref="Reclaimed"/>, and nobody else does.
    /// </returns>
    public (Heir Heir, Reference Next, bool IsFirst)? Orphaned()
    {
        lock (_lock)
        {
            var isFirst = !_isOrphaned;
            _isOrphaned = true;
            if (_heir is null) return null;
            if (_resolution is not null) return (_heir, _resolution, isFirst);
            if (_embargoed is null) BeginEmbargo(null);
            return (_heir, _next ??= session.Network.HandOffs.Inherit(session, _heir, contract), isFirst);
        }
    }

    /// <summary>After <see cref="Orphaned"/>: nothing is left that could be overtaken, but what a flush waits for.</summary>
    public void Reclaimed()
    {
        lock (_lock)
        {
            _isReclaimed = true;
            if (_embargoed is null || _flushes) return;
        }

        EndEmbargo();
    }

    /// <summary>
    /// After <see cref="Orphaned"/>: a call that was sent on it may still reach the object, nobody knows when. What waits breaks, and so does all that comes
    /// later, which might overtake it; unless it is certain by now that it does not.
    /// </summary>
    public void GiveUp(DisconnectedException error)
    {
        lock (_lock)
        {
            if (_embargoed is not null) (_next, _flushes) = (new BrokenReference(contract, error), false);
        }

        // Calls on it may go on to another of the peer, by the same path.
        if (Volatile.Read(ref _resolution) is ImportReference other && other.Session == session) other.GiveUp(error);
        else EndEmbargo();
    }

    private void BeginEmbargo(Reference? next)
    {
        _next = next;
        _embargoed = new Queue<Request>();
        _embargoOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void EndEmbargo()
    {
        lock (_lock)
        {
            // It was given up while a flush was under way, which is broken now.
            if (_embargoed is null) return;
            LeadTo(ref _resolution, _next!.Resolved);
            var final = _resolution!;
            while (_embargoed.TryDequeue(out var request)) final.Invoke(request);
            Volatile.Write(ref _embargoed, null);
            _next = null;
        }

        _embargoOver!.TrySetResult();
        session.Abandon(this);
    }
}
