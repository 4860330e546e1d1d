using CapSdk.Codecs;
using CapSdk.Images.Statics;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Images.Sections;

/// <summary>
/// Makes the image of a process: heap first, because it shows which references are held, then the sections. Only between turns, with the
/// queue held and every pending call blocked or answered.
/// </summary>
internal sealed class ProcessCapture : IGraphOutlet
{
    private readonly MovableProcess _process;
    private readonly IReadOnlyDictionary<PendingCall, ResumeToken?> _tokens;
    private readonly IReadOnlyList<TurnInput> _inbox;
    private readonly IReadOnlyList<IHold> _holds;
    private readonly IReadOnlyList<BoundMovable> _bounds;

    // Listed once, and held until the image is made: others may let go of them meanwhile, and the destination names a successor for each that is in it.
    private readonly IReadOnlyList<(HostedObject Object, IReadOnlyList<Facet> Facets)> _objects;
    private readonly Dictionary<PendingCall, int> _calls = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Slot, int> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<EventualReference, int> _eventuals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<EventualReference, int> _results = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Reference, string), int> _references = [];
    private readonly List<RefSection> _referenceSections = [];
    private readonly List<Reference> _capabilities = [];
    private readonly List<EventualReference> _eventualList = [];
    private readonly Dictionary<OutsideSection, int> _outside = [];
    private readonly List<OutsideSection> _outsideList = [];
    private readonly List<(Request Request, Guid Token)> _waiting = [];
    // Of the heap, once it is written.
    private StaticValues _statics = StaticValues.None;
    private MissedWaits _missed = MissedWaits.None;

    private ProcessCapture(MovableProcess process, IReadOnlyDictionary<PendingCall, ResumeToken?> tokens)
    {
        _process = process;
        _tokens = tokens;
        foreach (var call in process.Calls.Pending)
        {
            if (call.Eventual is { } result) _results.Add(result, _calls.Count);
            _calls.Add(call, _calls.Count);
        }

        // The inbox goes on collecting: what comes after this moment is passed on later, and its slots are not part of the image.
        _inbox = process.Queue.Snapshot();
        _holds = process.Control.Holds;
        _bounds = process.Control.Bounds;
        _objects = [.. process.Objects.All().Select(static one => (one, one.LiveFacets))];
        var queued = _inbox.OfType<RequestInput>().Select(input => input.Slot).OfType<Slot>().ToHashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var slot in process.Slots.Unanswered)
            if (slot.HasBegun || queued.Contains(slot)) _slots.Add(slot, _slots.Count);
    }

    /// <summary>Captures.</summary>
    /// <param name="process">Frozen.</param>
    /// <param name="tokens">For each pending call, where its reply is parked; null where the reply is in the inbox.</param>
    /// <param name="attempt">Of this move.</param>
    /// <exception cref="MoveRefusedException">Something does not travel; nothing has changed.</exception>
    public static ProcessImage Capture(MovableProcess process, IReadOnlyDictionary<PendingCall, ResumeToken?> tokens, Attempt attempt) =>
        new ProcessCapture(process, tokens).Run(attempt);

    /// <summary>Why a capture would be refused now, as far as the heap is concerned.</summary>
    public static IReadOnlyList<Blocker> Inquire(MovableProcess process) => Survey(process).Blockers;

    /// <summary>As <see cref="Inquire"/>, and the references that the heap holds.</summary>
    public static (IReadOnlyList<Blocker> Blockers, IReadOnlyList<Reference> Held) Survey(MovableProcess process)
    {
        var capture = new ProcessCapture(process, new Dictionary<PendingCall, ResumeToken?>(ReferenceEqualityComparer.Instance));
        return ([.. HeapImage.Inquire(process.Codecs, capture, capture.WriteRoots), .. capture.Unreached(), .. capture._statics.Blockers], capture._capabilities);
    }

    public bool TryExport(object value, Type declared, out int index)
    {
        OutsideSection? section = value switch
        {
            CapabilityProxy proxy when proxy.Owner == _process => new OutsideSection(OutsideKind.Proxy, IndexOf(proxy.Reference), proxy.Contract.Name),
            ICallPromise { Promise.IsCompleted: false } leaf when _calls.TryGetValue(leaf.Call, out var call) => new OutsideSection(OutsideKind.Call, call, ""),
            Slot slot when _slots.TryGetValue(slot, out var number) => new OutsideSection(OutsideKind.Slot, number, ""),
            EventualReference eventual => new OutsideSection(OutsideKind.Eventual, EventualIndex(eventual), ""),
            _ => null,
        };
        index = -1;
        if (section is not { } found) return false;
        if (!_outside.TryGetValue(found, out index))
        {
            index = _outsideList.Count;
            _outside.Add(found, index);
            _outsideList.Add(found);
        }

        return true;
    }

    private ProcessImage Run(Attempt attempt)
    {
        using var heap = new ByteWriter();
        Capture(heap);
        var slots = _slots.Keys.Select(slot => (Slot: slot, Token: Token.New())).ToArray();
        var calls = _calls.Keys.Select(CallOf).ToArray();
        var slotSections = slots.Select(slot => new SlotSection(slot.Token, slot.Slot.Contract, slot.Slot.CancelRequested, [.. slot.Slot.Pipelined.Select(Parked)])).ToArray();
        var inputs = _inbox.Select(InputOf).ToArray();
        var gate = _process.GateState is { } state ? GateOf(state, _inbox) : null;
        // By index: a waiting call may mention a further promise of this process.
        List<EventualSection> eventuals = [];
        for (var i = 0; i < _eventualList.Count; i++)
            eventuals.Add(new EventualSection(_eventualList[i].Interface, [.. _eventualList[i].Waiting.Select(Own)]));
        var hosted = _objects.Select(static one => new HostedSection(one.Object.Id, [.. one.Facets.Select(static facet => facet.Interface)])).ToArray();
        // Last: what only these mention is nothing that the process depends on.
        var held = _capabilities.Count;
        int[][] bounds = [.. _bounds.Select(bound => bound.Landings.Select(IndexOf).ToArray())];
        var sections = new ProcessSections(
            _process.Id, _process.Contract.Name, attempt.Epoch, attempt.Number,
            _holds.Count, [.. _referenceSections], [.. _outsideList], calls, slotSections, [.. eventuals], hosted, inputs, gate,
            [.. _process.Names.All().Select(static name => new NameSection(name.Callee.ToString(), name.Last.Lineage, name.Last.Number))],
            [.. _process.Floors.All().Select(static floor => new FloorSection(floor.Lineage, floor.Epoch))],
            bounds,
            _statics.Sections);
        return new ProcessImage(
            SectionCodec.Encode(_process.Codecs, sections, heap.Written),
            [.. _capabilities],
            [.. slots.Zip(slotSections, (slot, section) => new CapturedSlot(slot.Slot, slot.Token, section.Pipelined.Length))],
            [.. _eventualList.Zip(eventuals, (eventual, section) => new CapturedEventual(eventual, section.Waiting.Length))],
            [.. _calls.Keys.Zip(calls).Where(pair => pair.First.Eventual is not null).Select(pair => new CapturedEventual(pair.First.Eventual!, pair.Second.Waiting.Length))],
            _waiting,
            [.. _objects.SelectMany(static one => one.Facets)],
            _holds,
            _bounds,
            held,
            _inbox.Count);
    }

    // With the same reasons as Inquire.
    private void Capture(ByteWriter heap)
    {
        IReadOnlyList<Blocker> inHeap = [];
        try
        {
            HeapImage.CaptureTo(heap, _process.Codecs, this, WriteRoots);
        }
        catch (MoveRefusedException refused)
        {
            inHeap = refused.Blockers;
        }

        IReadOnlyList<Blocker> blockers = [.. inHeap, .. Unreached(), .. _statics.Blockers];
        if (blockers.Count > 0) throw new MoveRefusedException("The process cannot be moved now:", blockers);
    }

    // Known once the heap has been gone through.
    private IReadOnlyList<Blocker> Unreached()
    {
        var told = _missed.Slots();
        var waiting = (_process.GateState?.Waiting ?? []).Concat(_inbox.OfType<RequestInput>()).Select(static input => input.Slot).OfType<Slot>().ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return
        [
            .. _missed.Blockers,
            .. _slots
                .Where(entry => entry.Key.HasBegun && !waiting.Contains(entry.Key) && !told.Contains(entry.Key) && !_outside.ContainsKey(new OutsideSection(OutsideKind.Slot, entry.Value, "")))
                .Select(static entry => MissedWaits.Unanswered(entry.Key)),
        ];
    }

    // The same roots each time: it runs again to look for every reason of a refusal.
    private void WriteRoots(HeapWriter heap)
    {
        heap.Root(_process.Root);
        foreach (var (hosted, _) in _objects) heap.Root<object>(hosted.Target);
        foreach (var call in _calls.Keys) heap.WaitersOf(call.Promise.Promise);
        foreach (var call in _calls.Keys) heap.Root(call.Token);
        foreach (var slot in _slots.Keys) heap.Root(slot.TokenSource);
        foreach (var input in _inbox)
            if (input is ContinuationInput foreign) heap.Root<object>(foreign.Continuation);

        _statics = StaticValues.Of(_process.Codecs, heap);

        // Each of them is refused, with its method: left out, what waits for it would be lost without a word.
        foreach (var wait in _process.ForeignWaits) heap.Root<object>(wait);

        // What waits for one of these, and nothing above leads to it, hangs on a resolver that a timer, a thread or a static holds.
        _missed = new MissedWaits(_process.Deferred.Awaited(heap.Has));
    }

    private CallSection CallOf(PendingCall call) => new(
        call.Promise.Shape,
        call.Description,
        _tokens.GetValueOrDefault(call) is { } token ? new TokenSection(token.Host.Id.ToString(), [.. token.Host.Addresses], token.Token) : null,
        call.CancelRequested,
        call.Eventual?.Interface,
        [.. (call.Eventual?.Waiting ?? []).Select(Own)]);

    private InputSection InputOf(TurnInput input) => input switch
    {
        RequestInput request => RequestOf(request),
        ReplyInput reply => new InputSection(InputKind.Reply, (ulong)_calls[reply.Call], "", null, OutcomeOf(reply.Outcome)),
        CancelInput cancel => new InputSection(InputKind.Cancel, _slots.TryGetValue(cancel.Slot, out var slot) ? (ulong)slot : ulong.MaxValue, "", null, null),
        _ => throw new MoveRefusedException($"The process cannot be moved now: its inbox holds a {input.GetType().Name}, which belongs to this host."),
    };

    private InputSection RequestOf(RequestInput input) => new(
        InputKind.Request,
        input.Facet.Hosted.Id,
        input.Facet.Interface,
        Section(input.Request, input.Slot is null ? ReplyKind.Nobody : ReplyKind.Slot, input.Slot is null ? 0 : _slots[input.Slot], default),
        null);

    // A call that this process made and that waits here.
    private RequestSection Own(Request request) => request.ReplyTo switch
    {
        null => Section(request, ReplyKind.Nobody, 0, default),
        PendingCall call when _calls.TryGetValue(call, out var number) => Section(request, ReplyKind.OwnCall, number, default),
        _ => Parked(request),
    };

    // A call that somebody else made: its caller is told where to come for the reply.
    private RequestSection Parked(Request request)
    {
        if (request.ReplyTo is null) return Section(request, ReplyKind.Nobody, 0, default);
        var token = Token.New();
        _waiting.Add((request, token));
        return Section(request, ReplyKind.Token, 0, token);
    }

    private RequestSection Section(Request request, ReplyKind kind, int number, Guid token) => new(
        request.Interface, request.Method, request.MethodName, PayloadOf(request.Arguments), request.Cause, request.Cancellable, request.IsOneWay, kind, number, token,
        new SenderSection(request.Name.Id.Lineage, request.Name.Id.Number, request.Name.Epoch));

    private PayloadSection PayloadOf(Payload payload) => new(payload.Bytes.ToArray(), [.. payload.Capabilities.Select(IndexOf)]);

    private OutcomeSection OutcomeOf(Outcome outcome) => outcome.Value is { } value
        ? new OutcomeSection(PayloadOf(value), Threw: false, outcome.Capability is not null)
        : new OutcomeSection(PayloadOf(outcome.Thrown ?? Errors.Encode(outcome.Error!, _process)), Threw: true, IsCapability: false);

    private GateSection GateOf(Gate gate, IReadOnlyList<TurnInput> inbox) => new(
        gate.Holder,
        gate.HolderSlot is { } slot && _slots.TryGetValue(slot, out var number) ? number : -1,
        gate.Admitted is { } admitted ? inbox.TakeWhile(input => !ReferenceEquals(input, admitted)).Count() : -1,
        [.. gate.Waiting.Select(RequestOf)]);

    private int IndexOf(Reference held)
    {
        var reference = held.Resolved;
        var key = (reference, reference.Interface);
        if (_references.TryGetValue(key, out var index)) return index;
        var section = reference switch
        {
            Facet facet when facet.Hosted.Process == _process => new RefSection(RefKind.Own, facet.Hosted.Id, facet.Interface),
            EventualReference eventual when _results.TryGetValue(eventual, out var call) => new RefSection(RefKind.ResultOfCall, (ulong)call, eventual.Interface),
            EventualReference eventual when _process.IsOwn(eventual) => new RefSection(RefKind.Eventual, (ulong)EventualIndex(eventual), eventual.Interface),
            _ => OutsideReference(reference),
        };
        index = _referenceSections.Count;
        _references.Add(key, index);
        _referenceSections.Add(section);
        return index;
    }

    private RefSection OutsideReference(Reference reference)
    {
        _capabilities.Add(reference);
        return new RefSection(RefKind.Outside, (ulong)(_capabilities.Count - 1), reference.Interface);
    }

    private int EventualIndex(EventualReference eventual)
    {
        if (_eventuals.TryGetValue(eventual, out var index)) return index;
        index = _eventualList.Count;
        _eventuals.Add(eventual, index);
        _eventualList.Add(eventual);
        return index;
    }
}
