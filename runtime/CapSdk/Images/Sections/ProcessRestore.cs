using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Images.Statics;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Promises;
using CapSdk.Wire;

namespace CapSdk.Images.Sections;

/// <summary>
/// Builds a process out of an image. It is inert: its queue is held, nobody can reach it, and nothing it holds has been used. The bytes
/// are not trusted: whatever is wrong with them ends as one exception, and the process is dropped.
/// </summary>
internal sealed class ProcessRestore : IGraphInlet
{
    private readonly Platform _platform;
    private readonly ProcessSections _sections;
    private readonly Reference[] _capabilities;
    private readonly MovableProcess _process;
    private readonly ICallPromise[] _calls;
    private readonly Slot[] _slots;
    private readonly EventualReference[] _eventuals;
    private readonly List<(Guid Token, IResumable Reply)> _parked = [];

    private ProcessRestore(Platform platform, ProcessSections sections, IReadOnlyList<Reference> capabilities, Action<ProcessContract, ProcessId>? permit)
    {
        _platform = platform;
        _sections = sections;
        _capabilities = [.. capabilities];
        var contract = platform.Contracts.FindProcess(sections.Component) ?? throw new ImageFormatException(
            $"No component assembly of this host declares the process {sections.Component}: add its assembly to CapHostOptions.Components.");
        permit?.Invoke(contract, sections.Process);
        _process = new MovableProcess(platform, sections.Process, contract, VolatileTurnLog.Instance, sections.Epoch + 1);
        _calls = [.. sections.Calls.Select(call => call.Shape.NewFor(_process, call.Description))];
        _slots = [.. sections.Slots.Select(slot => new Slot(null, slot.Contract))];
        _eventuals = [.. sections.Eventuals.Select(eventual => new EventualReference(eventual.Contract, _process))];
    }

    /// <param name="platform">Of this host.</param>
    /// <param name="image">From whoever.</param>
    /// <param name="capabilities">That travelled beside it.</param>
    /// <param name="permit">Asked before anything of the heap is made; throws a <see cref="MoveRefusedException"/> for what may not come.</param>
    /// <param name="budget">Null for the usual one.</param>
    /// <param name="trace">Of the heap, see <see cref="GraphReader.Trace"/>.</param>
    /// <exception cref="ImageFormatException">The image is damaged, or names what is not known here.</exception>
    /// <exception cref="CodeChangedException">The code that it was captured in is not the code of this host.</exception>
    public static RestoredProcess Restore(Platform platform, ReadOnlyMemory<byte> image, IReadOnlyList<Reference> capabilities, Action<ProcessContract, ProcessId>? permit = null, ReadBudget? budget = null, ReadTrace? trace = null)
    {
        try
        {
            budget ??= new ReadBudget(GraphLimits.Image, image.Length);
            var (sections, heap) = SectionCodec.Decode(platform.Codecs, platform.Root, image, budget);
            return new ProcessRestore(platform, sections, capabilities, permit).Run(heap, budget, trace);
        }
        catch (Exception e) when (e is not (ImageFormatException or CodeChangedException or MoveRefusedException or OutOfMemoryException))
        {
            // Sections may leave out anything, name a thing twice, or put it where another one belongs.
            throw new ImageFormatException($"The parts of the image do not fit together: {e.Message}");
        }
    }

    public object Import(int index, Type declared)
    {
        if ((uint)index >= (uint)_sections.Outside.Length) throw Missing("thing outside", (ulong)index);
        var outside = _sections.Outside[index];
        return outside.Kind switch
        {
            OutsideKind.Proxy => ProxyOf(outside),
            OutsideKind.Call => At(_calls, (ulong)outside.Number, "call").Promise,
            OutsideKind.Slot => At(_slots, (ulong)outside.Number, "request"),
            OutsideKind.Eventual => At(_eventuals, (ulong)outside.Number, "promise"),
            _ => throw new ImageFormatException("The image mentions something of an unknown kind."),
        };
    }

    private RestoredProcess Run(ReadOnlyMemory<byte> heap, ReadBudget budget, ReadTrace? trace)
    {
        _ = _process.Queue.Hold();
        var reader = HeapImage.Open(_platform.Codecs, this, _process, heap, budget, trace);
        DemandConfined(reader.TypeTable);
        reader.Substitute(StaticValues.Check(_platform.Codecs, _sections.Statics, reader.Types, budget));
        var root = reader.Root<object>();
        if (!_process.Contract.ProcessType.IsInstanceOfType(root)) throw new ImageFormatException($"The root of the image is no {_process.Contract.Name}.");
        _process.RestoreRoot(root);
        if (_sections.Holds is < 0 or > ProcessControl.MaxHolds) throw new ImageFormatException($"The process is held {_sections.Holds} times.");
        var holds = _process.Control.Restore(_sections.Holds);
        List<Facet> facets = [];
        foreach (var hosted in _sections.Hosted)
        {
            var target = _process.Objects.Restore(hosted.Id, reader.Root<object>());
            foreach (var contract in hosted.Contracts) facets.Add(target.FacetFor(ContractOf(target.Target, contract)));
        }

        foreach (var call in _calls) reader.WaitersOf(call.Promise);
        var tokens = _calls.Select(_ => reader.Root<CancellationToken>()).ToArray();
        foreach (var slot in _slots) slot.RestoreToken(reader.Root<MovableTokenSource?>());
        reader.Finish();

        for (var i = 0; i < _slots.Length; i++) RestoreSlot(_slots[i], _sections.Slots[i]);
        for (var i = 0; i < _calls.Length; i++) RestoreCall(_calls[i].Call, _sections.Calls[i], tokens[i]);
        for (var i = 0; i < _eventuals.Length; i++)
            foreach (var waiting in _sections.Eventuals[i].Waiting) _eventuals[i].Invoke(RequestOf(waiting));
        // By their number in the image; one that has nothing to do here is null.
        var inputs = _sections.Inbox.Select(InputOf).ToArray();
        foreach (var input in inputs)
            if (input is not null) _process.Enqueue(input);
        foreach (var name in _sections.Names) _process.Names.Restore(HostId.Parse(name.Host), new CallId(name.Lineage, name.Number));
        foreach (var floor in _sections.Floors) _process.Floors.Hear(floor.Lineage, floor.Epoch);
        var bounds = _sections.Bounds.Select(landings => _process.Control.RestoreBound(
            [.. landings.Select(index => ReferenceOf(At(_sections.References, (ulong)index, "reference")))])).ToArray();
        if (_sections.Gate is { } gate) RestoreGate(gate, inputs);
        var resumes = _calls.Zip(_sections.Calls).Where(pair => pair.Second.Token is not null).Select(pair => (pair.First.Call, TokenOf(pair.Second.Token!))).ToArray();
        return new RestoredProcess(_process, [.. facets, .. _eventuals, .. _calls.Select(call => call.Call.Eventual).OfType<Reference>()], holds, bounds, resumes, _parked, reader.Upgraded, reader.Tables, _sections.Component);
    }

    // Whose objects it holds runs as part of it, whoever has made them.
    private void DemandConfined(TypeTableReader types)
    {
        if (_platform.Confinement?.RefusalOf(types) is { } refused)
            throw new MoveRefusedException(refused.Message, [.. refused.Violations.Select(static one => new Blocker(one.Method, "", one.Used, one.ToString()))]);
    }

    private void RestoreSlot(Slot slot, SlotSection section)
    {
        _process.Slots.Restore(slot);
        // Its source was cancelled in the turn that took the request to cancel: nothing is called here.
        if (section.CancelRequested && !slot.IsTokenCancelled) throw new ImageFormatException("A request is said to be cancelled, and its token is not.");
        if (section.CancelRequested) slot.CancelToken();
        foreach (var pipelined in section.Pipelined) slot.Pipeline(RequestOf(pipelined));
        _parked.Add((section.Token, slot));
    }

    private void RestoreCall(PendingCall call, CallSection section, CancellationToken token)
    {
        _process.Calls.Add(call);
        if (section.Eventual is { } contract)
        {
            var eventual = call.EventualFor(contract);
            foreach (var waiting in section.Waiting) eventual.Invoke(RequestOf(waiting, isOwn: true));
        }

        if (section.CancelRequested) call.Cancel();
        else call.CancelWith(token);
    }

    private void RestoreGate(GateSection gate, TurnInput?[] inputs) => _process.RestoreGate(
        gate.Holder,
        gate.HolderSlot >= 0 ? At(_slots, (ulong)gate.HolderSlot, "request") : null,
        gate.AdmittedInput >= 0 ? At(inputs, (ulong)gate.AdmittedInput, "input") as RequestInput : null,
        [.. gate.Waiting.Select(InputOf).OfType<RequestInput>()]);

    private TurnInput? InputOf(InputSection section) => section.Kind switch
    {
        InputKind.Request => new RequestInput(FacetOf(section.Number, section.Contract), RequestOf(section.Request!), SlotOf(section.Request!)),
        InputKind.Reply => ReplyOf(At(_calls, section.Number, "call").Call, section),
        // Of a call that was answered before: nobody is left to give up.
        InputKind.Cancel => section.Number == ulong.MaxValue ? null : new CancelInput(At(_slots, section.Number, "request")),
        _ => throw new ImageFormatException("The inbox holds an input of an unknown kind."),
    };

    private ReplyInput ReplyOf(PendingCall call, InputSection section)
    {
        call.RestoreReplied();
        return new ReplyInput(call, OutcomeOf(section.Outcome!));
    }

    private Slot? SlotOf(RequestSection request) => request.Reply == ReplyKind.Slot ? At(_slots, (ulong)request.ReplyNumber, "request") : null;

    private Request RequestOf(RequestSection section, bool isOwn = false) => new()
    {
        Interface = section.Interface,
        Method = section.Method,
        MethodName = section.MethodName,
        Arguments = PayloadOf(section.Arguments),
        ReplyTo = section.Reply switch
        {
            ReplyKind.OwnCall => At(_calls, (ulong)section.ReplyNumber, "call").Call,
            ReplyKind.Token => Relay(section.ReplyToken),
            _ => null,
        },
        IsOneWay = section.IsOneWay,
        Sender = section.IsOneWay && isOwn ? _process : null,
        Name = new CallName(new CallId(section.Sender.Lineage, section.Sender.Number), section.Sender.Epoch),
        Cause = section.Cause,
        Cancellable = section.Cancellable,
    };

    private ReplyRelay Relay(Guid token)
    {
        var relay = new ReplyRelay(null);
        _parked.Add((token, relay));
        return relay;
    }

    private Payload PayloadOf(PayloadSection section) => new(section.Bytes, [.. section.References.Select(index => ReferenceOf(At(_sections.References, (ulong)index, "reference")))]);

    private Outcome OutcomeOf(OutcomeSection section)
    {
        var payload = PayloadOf(section.Payload);
        if (section.Threw) return Outcome.Threw(payload);
        return Outcome.Fulfilled(payload, section.IsCapability ? At([.. payload.Capabilities], 0, "capability") : null);
    }

    private Reference ReferenceOf(RefSection section) => section.Kind switch
    {
        RefKind.Outside => At(_capabilities, section.Number, "capability"),
        RefKind.Own => FacetOf(section.Number, section.Contract),
        RefKind.ResultOfCall => At(_calls, section.Number, "call").Call.EventualFor(section.Contract),
        RefKind.Eventual => At(_eventuals, section.Number, "promise"),
        RefKind.Durable => throw new ImageFormatException($"The image holds a durable reference ({section.Contract}), which this version cannot restore: it comes from a later one."),
        _ => throw new ImageFormatException("The image holds a reference of an unknown kind."),
    };

    private object ProxyOf(OutsideSection outside)
    {
        var reference = ReferenceOf(At(_sections.References, (ulong)outside.Number, "reference"));
        var contract = _platform.Contracts.Resolve(outside.Contract) ?? throw new ImageFormatException($"The interface {outside.Contract} is not known here.");
        return _process.References.ProxyFor(reference, contract);
    }

    private Facet FacetOf(ulong id, string contract)
    {
        var hosted = _process.Objects.Find(id) ?? throw Missing("object", id);
        return hosted.FacetFor(ContractOf(hosted.Target, contract));
    }

    private CapabilityContract ContractOf(object target, string name)
    {
        foreach (var implemented in _platform.Contracts.ImplementedBy(target.GetType()))
            if (_platform.Contracts.BaseOf(implemented, name) is { } contract) return contract;
        throw new ImageFormatException($"{target.GetType()} has no capability interface {name} here.");
    }

    private static ResumeToken TokenOf(TokenSection section) => new(new HostContact(HostId.Parse(section.Host), section.Addresses), section.Token);

    private static T At<T>(T[] list, ulong number, string what) => number < (ulong)list.Length ? list[number] : throw Missing(what, number);

    private static ImageFormatException Missing(string what, ulong number) => new($"The image mentions {what} {number}, which it does not hold.");
}
