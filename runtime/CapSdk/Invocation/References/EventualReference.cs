using System.Diagnostics.CodeAnalysis;

namespace CapSdk.Invocation;

/// <summary>
/// A reference to an object that is not known yet. Calls on it leave at once where the result is computed elsewhere (pipelining), and
/// wait here otherwise; either way they arrive in the order in which they were made, before and after resolution.
/// </summary>
/// <remarks>Promise pipelining: Liskov and Shrira 1988; in this form from E and CapTP.</remarks>
/// <param name="contract">Interface of the object.</param>
/// <param name="owner">The process whose promise this stands for; null where it stands for something on its way between hosts.</param>
internal sealed class EventualReference(string contract, Caller? owner = null) : Reference
{
    private readonly Lock _lock = new();

    // Calls made while there is no way yet, or while an embargo keeps them from overtaking earlier ones. Null once resolved.
    private Queue<Request>? _waiting = new();
    private Route? _route;
    private Reference? _resolution;

    // Set with the first resolution, before anybody is told of it: until it is published calls wait here.
    private bool _isResolving;

    // While the call is being blocked: calls wait here, but those that went down the route still count.
    private bool _held;

    // While a flush is under way on an older route: the route to take once it has come back, and the reply that has overtaken it.
    private Flushing? _flushing;

    // A lock of its own, under which nothing is called: watches are set by whoever sends this reference, under the locks of others.
    private readonly Lock _watching = new();
    private Action<Reference>? _whenResolved;
    private int _round;
    private Task? _settling;

    public override string Interface => contract;

    /// <summary>Completes when the runtime itself will have resolved this soon (a gift is being accepted); done where users' code decides.</summary>
    public override Task Settling => _settling ?? Task.CompletedTask;

    /// <summary>See <see cref="Settling"/>.</summary>
    public void SettlesBy(Task settling) => _settling = settling;

    public override Reference Resolved => Furthest(ref _resolution)?.Resolved ?? this;

    protected override Reference? Next => Volatile.Read(ref _resolution) ?? CurrentRoute?.Step;

    // Not while those that waited go on.
    protected override Reference? Onward => Volatile.Read(ref _resolution) is { } resolution && Volatile.Read(ref _waiting) is null ? resolution : null;

    /// <summary>True once a call went down the route: shortening the path must then not let later calls overtake it.</summary>
    public bool HasPipelined { get; private set; }

    /// <summary>
    /// The route that calls take now; null while they wait here or once resolved. Without the lock: it is asked for while arguments are
    /// described, which happens under the locks of other references and of sessions.
    /// </summary>
    public Route? CurrentRoute => Volatile.Read(ref _resolution) is null && !Volatile.Read(ref _held) ? Volatile.Read(ref _route) : null;

    public override void Invoke(Request request)
    {
        // Passing on happens under the lock, so that a flush and a concurrent call keep their order.
        lock (_lock)
        {
            if (Furthest(ref _resolution) is { } resolution)
            {
                resolution.Invoke(request);
            }
            else if (_route is not null && !_held)
            {
                HasPipelined = true;
                _route.Pipeline(request);
            }
            else
            {
                // A call of the owner is part of its image; that of another process must be reachable for a Block while it waits here.
                _waiting!.Enqueue(ReplyRelay.Detach(request, owner));
            }
        }
    }

    /// <summary>Calls that wait here. For an image; stable only while nobody calls.</summary>
    public IReadOnlyList<Request> Waiting
    {
        get
        {
            lock (_lock) return _waiting is null ? [] : [.. _waiting];
        }
    }

    /// <summary>
    /// The process that the reference belonged to has moved: whoever calls it here goes there, but for the first <paramref name="captured"/>
    /// calls that waited, which went along.
    /// </summary>
    public void LeaveFor(Reference successor, int captured)
    {
        lock (_lock)
        {
            for (; captured > 0 && _waiting?.Count > 0; captured--) _waiting.Dequeue();
        }

        Resolve(successor);
    }

    /// <summary>Completes when no earlier call can be overtaken any more by what is sent to the result itself.</summary>
    public Task WhenFlushed()
    {
        lock (_lock) return _flushing?.Over.Task ?? Task.CompletedTask;
    }

    /// <summary>
    /// The reply is about to be blocked: from now on nothing more goes down the route, until it is known whether it has been. The peer frees the
    /// number of a blocked call before this side learns of it.
    /// </summary>
    public void Hold()
    {
        lock (_lock)
        {
            Volatile.Write(ref _held, true);
            if (_flushing is not null) _flushing.Next = null;
        }
    }

    /// <summary>
    /// The reply has been blocked: calls wait here until there is a new route. What went down the old one had arrived before the block
    /// took effect, so nothing can be overtaken.
    /// </summary>
    public void Unroute()
    {
        lock (_lock)
        {
            _route = null;
            if (_flushing is not null) _flushing.Next = null;
        }
    }

    /// <summary>From now on calls go down <paramref name="route"/>, those that waited first.</summary>
    /// <param name="route">The way.</param>
    /// <param name="call">
    /// Whose result this is. It breaks where earlier calls were lost on their way and may still come: nothing may follow them then.
    /// </param>
    public void RouteThrough(Route route, ReplyTarget call)
    {
        Flushing flushing;
        Route old;
        lock (_lock)
        {
            if (_isResolving) return;
            if (_flushing is not null)
            {
                _flushing.Next = route;
                return;
            }

            if (!HasPipelined || _route is null || ReferenceEquals(_route, route))
            {
                Open(route);
                return;
            }

            // The callee, or this process, has moved: what is still under way on the old route must arrive first.
            (old, _route) = (_route, null);
            flushing = _flushing = new Flushing { Next = route };
        }

        old.Pipeline(Request.Flush(hasCome =>
        {
            if (hasCome) Flushed(flushing, isKnown: true, call);
            else _ = Recover(old, flushing, call);
        }));
    }

    private async Task Recover(Route old, Flushing flushing, ReplyTarget call) => Flushed(flushing, await old.Recover().ConfigureAwait(false), call);

    private void Flushed(Flushing flushing, bool isKnown, ReplyTarget call)
    {
        bool breaks;
        lock (_lock)
        {
            _flushing = null;

            // Where the result is none, or no way leads to it, there is nothing that could overtake.
            var isHarmless = flushing is { Next.IsOver: true } or { Reply.Outcome.Capability: null or { Resolved: BrokenReference } };
            breaks = !isKnown && !isHarmless && TryBegin();
            if (!breaks && flushing.Next is { } next) Open(next);
        }

        if (breaks) BreakOff(flushing.Reply?.Then ?? call.Deliver);
        else if (flushing.Reply is { } reply) Shorten(reply.Outcome, reply.Then);
        flushing.Over.TrySetResult();
    }

    // Earlier calls may still come to the object, and nobody knows: what follows breaks, as does the call whose result would be another way to there.
    private void BreakOff(Action<Outcome> then)
    {
        Publish(new BrokenReference(contract, Lost(mayHaveRun: false).Error!));
        then(Lost(mayHaveRun: true));
    }

    private static Outcome Lost(bool mayHaveRun) => Outcome.Broken(new DisconnectedException(
        "The way to the result of the call was lost while earlier calls were on it. It is not known whether they still arrive, and no later call may overtake them.", mayHaveRun));

    private Reference ResolutionOf(Outcome outcome) => outcome.Capability ?? BrokenReference.ResultOf(contract, outcome);

    private void Open(Route route)
    {
        if (_isResolving) return;
        if (!TryLead(ref _route, route, route.Step))
        {
            // It comes back here, so the reply is there, and is about to break those that wait.
            _route = null;
            return;
        }

        Volatile.Write(ref _held, false);
        HasPipelined |= _waiting!.Count > 0;
        while (_waiting.TryDequeue(out var request)) route.Pipeline(request);
    }

    /// <summary>
    /// Resolves to the result of the call without letting later calls overtake earlier ones: where some went down a route that does not lead to
    /// the result by the same path, the later ones wait here until a flush down that route has come back. Then
    /// <paramref name="then"/> runs, once, with how the call ends: where the flush broke it is not known whether earlier calls still arrive, so nobody
    /// is given another way to the result.
    /// </summary>
    /// <remarks>
    /// Cap'n Proto holds the later calls at the new end instead, which saves the flush's way back and needs an embargo at every kind of
    /// end; here the same flush serves two parties, three, and moves.
    /// </remarks>
    public void Shorten(Outcome outcome, Action<Outcome> then)
    {
        var resolution = ResolutionOf(outcome);
        Route? embargoed;
        bool resolves;
        lock (_lock)
        {
            if (_flushing is not null && !_isResolving)
            {
                _flushing.Reply = (outcome, then);
                return;
            }

            embargoed = !_isResolving && HasPipelined && _route?.SharesPathWith(resolution.Resolved) == false ? _route : null;
            _route = null;
            resolves = embargoed is null && TryBegin();
        }

        if (embargoed is null)
        {
            if (resolves) Publish(resolution);
            then(outcome);
            return;
        }

        embargoed.Pipeline(Request.Flush(hasCome =>
        {
            // Where the result is none there is no other way to anything.
            if (hasCome || resolution.Resolved is BrokenReference) End(isKnown: true);
            else _ = Recover();
        }));

        async Task Recover() => End(await embargoed.Recover().ConfigureAwait(false));

        void End(bool isKnown)
        {
            bool breaks;
            lock (_lock)
            {
                breaks = !isKnown && TryBegin();
            }

            if (breaks)
            {
                BreakOff(then);
                return;
            }

            Resolve(resolution);
            then(outcome);
        }
    }

    /// <summary>
    /// Calls go to <paramref name="resolution"/> from now on, those that waited first. The first resolution counts. Watches run before any call
    /// goes on, so that nothing which comes back from there can be faster than the word of where it came from.
    /// </summary>
    public void Resolve(Reference resolution)
    {
        lock (_lock)
        {
            if (!TryBegin()) return;
        }

        Publish(resolution);
    }

    /// <summary>
    /// Sees to it that <paramref name="action"/> runs, with the resolution, before the reference leads there. False if it leads somewhere already.
    /// </summary>
    public bool TryWatch(Action<Reference> action)
    {
        lock (_watching)
        {
            if (_resolution is not null) return false;
            _whenResolved += action;
            return true;
        }
    }

    /// <summary>How often those who watched were told by now: a watch is good for one round.</summary>
    public int Round
    {
        get
        {
            lock (_watching) return _round;
        }
    }

    // Under the lock. From now on calls wait here.
    private bool TryBegin()
    {
        if (_isResolving) return false;
        _isResolving = true;
        _route = null;
        return true;
    }

    // Without the lock: who watches sends messages. Watches set meanwhile run in the next round.
    private void Publish(Reference resolution)
    {
        while (!TryOpen(resolution, out var final, out var watches)) watches(final);
    }

    // False while there is somebody to be told first.
    private bool TryOpen(Reference resolution, out Reference final, [NotNullWhen(false)] out Action<Reference>? watches)
    {
        lock (_lock)
        {
            final = resolution.Resolved;
            if (ComesBack(final)) final = BrokenReference.Circle(contract);
            lock (_watching)
            {
                (watches, _whenResolved) = (_whenResolved, null);
                if (watches is not null)
                {
                    _round++;
                    return false;
                }

                LeadTo(ref _resolution, final);
            }

            final = _resolution!;

            while (_waiting!.TryDequeue(out var request)) final.Invoke(request);
            Volatile.Write(ref _waiting, null);
            return true;
        }
    }

    /// <summary>A flush down an older route that has not come back.</summary>
    private sealed class Flushing
    {
        public Route? Next { get; set; }

        public (Outcome Outcome, Action<Outcome> Then)? Reply { get; set; }

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
