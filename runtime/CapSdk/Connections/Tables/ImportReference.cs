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
    private Reference? _resolution;

    // Where it leads if the peer ends now.
    private Heir? _heir;

    ~ImportReference() => session.Dropped(id);

    public Session Session => session;

    public ImportId Id => id;

    public override string Interface => contract;

    public override Reference Resolved => Volatile.Read(ref _resolution)?.Resolved ?? this;

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
            if (_resolution is not null)
            {
                _resolution.Invoke(request);
            }
            else if (_embargoed is not null)
            {
                _embargoed.Enqueue(request);
            }
            else
            {
                _used = true;
                session.Ask(new CallTarget.Import(id), request);
            }
        }
    }

    /// <summary>
    /// The owner says that the reference leads to <paramref name="resolution"/> from now on. Calls go there once those that went down the
    /// old path have arrived.
    /// </summary>
    public void Shorten(Reference resolution)
    {
        lock (_lock)
        {
            if (_resolution is not null || _embargoed is not null) return;
            if (!_used || (resolution.Resolved is ImportReference other && other.Session == session && other.TryUse()))
            {
                SetResolution(resolution);
                session.Abandon(this);
                return;
            }

            _embargoed = new Queue<Request>();
            _embargoOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        session.Ask(new CallTarget.Import(id), Request.Flush(() => EndEmbargo(resolution)));
    }

    // Calls of another reference, which leads here from now on, may be under way by the same path: what is sent elsewhere later must not overtake
    // them. False if calls do not go down that path any more.
    private bool TryUse()
    {
        lock (_lock)
        {
            if (_resolution is not null || _embargoed is not null) return false;
            _used = true;
            return true;
        }
    }

    /// <summary>The object is about to move: if the peer ends, it is to be had there.</summary>
    public void SetHeir(Heir heir)
    {
        lock (_lock) _heir = heir;
    }

    /// <summary>It is not, after all.</summary>
    public void ForgetHeir(Guid move)
    {
        lock (_lock)
        {
            if (_heir?.Move == move) _heir = null;
        }
    }

    /// <summary>The session has ended. What was sent on it has arrived or is lost, so there is nothing left to overtake.</summary>
    public void Lost()
    {
        lock (_lock)
        {
            // An embargo ends by itself, with the flush that breaks.
            if (_heir is null || _resolution is not null || _embargoed is not null) return;
            SetResolution(session.Network.HandOffs.Inherit(session.Peer.Id, _heir, contract));
        }
    }

    private void EndEmbargo(Reference resolution)
    {
        lock (_lock)
        {
            SetResolution(resolution);
            var final = _resolution!;
            while (_embargoed!.TryDequeue(out var request)) final.Invoke(request);
            _embargoed = null;
        }

        _embargoOver!.TrySetResult();
        session.Abandon(this);
    }

    private void SetResolution(Reference resolution)
    {
        var final = resolution.Resolved;
        Volatile.Write(ref _resolution, ReferenceEquals(final, this)
            ? new BrokenReference(contract, new CapabilityException("The reference was resolved to itself."))
            : final);
    }
}
