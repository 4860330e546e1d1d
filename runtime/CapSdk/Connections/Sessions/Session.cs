using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// The authenticated session with one peer: four tables, and an order. One lock guards the tables and the order in which messages are
/// numbered; nothing is ever called out to under it.
/// </summary>
internal sealed class Session
{
    private readonly Lock _lock = new();
    private readonly FramedStream _stream;
    private readonly Outbox _outbox;
    private readonly Describer _describer;
    private readonly CancellationTokenSource _ended = new();
    private readonly Questions _questions;
    private readonly Answers _answers;
    private readonly Exports _exports;
    private readonly Imports _imports;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Numbers of the last message sent, and of the peer's last received.
    private ulong _sent;
    private ulong _received;

    // Hosts that the peer has said it cannot dial.
    private readonly HashSet<HostId> _unreachedByPeer = [];

    // Null while the session stands.
    private string? _closedBecause;

    public Session(Network network, FramedStream stream, Hello peer)
    {
        Network = network;
        Peer = peer.Contact;
        Incarnation = peer.Incarnation;
        _stream = stream;
        _outbox = new Outbox(stream, network.Limits.Unsent);
        _describer = new Describer(this);
        _questions = new Questions(this, network.Limits.TableEntries);
        _answers = new Answers(this, network.Limits.TableEntries);
        _exports = new Exports(network.Limits.TableEntries);
        _imports = new Imports(this, network.Limits.TableEntries);
    }

    public Network Network { get; }

    /// <summary>Who is at the other end, and where they say they can be dialled.</summary>
    public HostContact Peer { get; }

    /// <summary>Which start of the peer this is.</summary>
    public Guid Incarnation { get; }

    public bool IsOpen
    {
        get
        {
            lock (_lock) return _closedBecause is null;
        }
    }

    /// <summary>The peer has said last that it cannot dial that host.</summary>
    public bool IsUnreachedByPeer(HostId host)
    {
        lock (_lock) return _unreachedByPeer.Contains(host);
    }

    /// <summary>What the peer says about its way to another host.</summary>
    public void PeerReaches(HostId host, bool reaches)
    {
        lock (_lock)
        {
            if (reaches) _unreachedByPeer.Remove(host);
            else _unreachedByPeer.Add(host);
        }
    }

    /// <summary>Completes when the session has ended and its promises are broken.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Sizes of the four tables, for tests and status.</summary>
    public TableSizes Sizes
    {
        get
        {
            lock (_lock) return new TableSizes(_questions.Count, _answers.Count, _imports.Count, _exports.Count);
        }
    }

    /// <summary>Invoke on a reference of the peer. Never throws: what cannot be sent breaks.</summary>
    public void Ask(CallTarget target, Request request)
    {
        // Who waits for the reply of a request that is passed on fetches it from the peer itself.
        var parked = request.IsPassedOn && PassedOnCaller(request.ReplyTo) ? new ParkedRoute(this, Token.New()) : null;
        var name = request.ReplyTo?.NameFor(Peer.Id) ?? default;
        Draft arguments;
        Question? question;
        Exception? refused;
        do
        {
            arguments = _describer.Draft(request.Arguments);
        }
        while (!TryAsk(target, request, name, arguments, parked, out question, out refused));
        arguments.WatchExports();
        if (refused is not null)
        {
            request.Refuse(refused);
            return;
        }

        if (parked is not null) Network.Reaiming.CalleeMoved(request.ReplyTo!, parked);
        else if (question is not null) request.ReplyTo!.Routed(question);
    }

    // False when the draft has to be made anew.
    private bool TryAsk(CallTarget target, Request request, CallId name, Draft arguments, ParkedRoute? parked, out Question? question, out Exception? refused)
    {
        question = null;
        refused = null;
        lock (_lock)
        {
            if (_closedBecause is { } reason)
            {
                refused = Gone(reason, mayHaveRun: false);
                return true;
            }

            if (!arguments.IsCurrent(_imports)) return false;
            if (target is CallTarget.Answer { Id: var called } && _questions.Find(called) is null)
            {
                // Its number is free again at the peer.
                refused = new DisconnectedException("The call whose result this one was sent to is over, and its result is not known here.", mayHaveRun: false);
                return true;
            }

            try
            {
                if (request.ReplyTo is not null && parked is null) question = _questions.Add(name, request.ReplyTo);
                Enqueue(new Call(
                    question?.Id ?? default,
                    (target as CallTarget.Import)?.Id,
                    (target as CallTarget.Answer)?.Id ?? default,
                    (target as CallTarget.Parked)?.Token,
                    parked?.Token,
                    request.Interface,
                    request.Method,
                    request.MethodName,
                    name,
                    request.ReplyTo?.Epoch ?? 1,
                    request.Cancellable,
                    GatesOf(request),
                    arguments.Finish(_exports)));
            }
            catch (CapabilityException limit)
            {
                if (question is not null) _questions.Remove(question.Id);
                question = null;
                refused = limit;
                return true;
            }
        }

        return true;
    }

    private static bool PassedOnCaller(ReplyTarget? replyTo) => replyTo is Answer || (replyTo as PassedOnReply)?.IsFor<Answer>() == true;

    /// <summary>Sends a message that asks for a reply by a question of its own kind (restore, accept, resume).</summary>
    public void AskSpecially(ReplyTarget replyTo, Func<QuestionId, Message> message)
    {
        Question? question = null;
        Exception? refused = null;
        lock (_lock)
        {
            if (_closedBecause is { } reason)
            {
                refused = Gone(reason, mayHaveRun: false);
            }
            else
            {
                try
                {
                    question = _questions.Add(default, replyTo);
                    Enqueue(message(question.Id));
                }
                catch (CapabilityException limit)
                {
                    refused = limit;
                }
            }
        }

        if (refused is not null) replyTo.Deliver(Outcome.Broken(refused));
        else replyTo.Routed(question!);
    }

    /// <summary>Sends a message without references. Dropped when the session is closed: whoever cares learns it from <see cref="Closed"/>.</summary>
    public void Send(Message message) => TrySend(message);

    /// <summary>As <see cref="Send(Message)"/>; false if the session is closed.</summary>
    public bool TrySend(Message message)
    {
        lock (_lock)
        {
            if (_closedBecause is not null) return false;
            Enqueue(message);
            return true;
        }
    }

    /// <summary>Sends the reply to a call of the peer.</summary>
    public void SendReturn(AnswerId answer, Outcome outcome)
    {
        try
        {
            Send(
                outcome.Value ?? outcome.Thrown ?? Errors.Encode(outcome.Error!, Network.Platform.Root),
                tables => tables.Answers.Find(answer) is not null,
                wire => new Return(answer, outcome.Value is null ? new WireOutcome(null, false, wire) : new WireOutcome(wire, outcome.Capability is not null, null)));
        }
        catch (CapabilityException limit) when (outcome.Error != limit)
        {
            // The table is full: the caller learns that instead of the result.
            SendReturn(answer, Outcome.Broken(limit));
        }
    }

    /// <summary>Sends a message with references. False if the session is closed, or the table of references is full.</summary>
    public bool SendWith(Payload payload, Func<WirePayload, Message> message)
    {
        try
        {
            return Send(payload, static _ => true, message);
        }
        catch (CapabilityException limit)
        {
            Close(limit.Message);
            return false;
        }
    }

    private bool Send(Payload payload, Func<Tables, bool> isWanted, Func<WirePayload, Message> message)
    {
        while (true)
        {
            var draft = _describer.Draft(payload);
            lock (_lock)
            {
                if (_closedBecause is not null || !isWanted(new Tables(_questions, _answers, _imports, _exports))) return false;
                if (!draft.IsCurrent(_imports)) continue;
                Enqueue(message(draft.Finish(_exports)));
            }

            draft.WatchExports();
            return true;
        }
    }

    /// <summary>Sends a message about a question; false if it is finished. Nothing is sent when the session is closed: its end ends the question.</summary>
    public bool TrySendAbout(Question question, Message message)
    {
        lock (_lock)
        {
            if (_closedBecause is not null) return true;
            if (_questions.Find(question.Id) != question) return false;
            Enqueue(message);
            return true;
        }
    }

    /// <summary>Sends a message that names <paramref name="import"/>: false if it was given back meanwhile, null if the session is closed.</summary>
    public bool? SendIfHeld(ImportReference import, Message message)
    {
        lock (_lock)
        {
            if (_closedBecause is not null) return null;
            if (_imports.Find(import.Id) != import) return false;
            Enqueue(message);
            return true;
        }
    }

    /// <summary>Completes when the peer has fetched every reply that it was told to fetch elsewhere, or is gone.</summary>
    public Task WhenFetched()
    {
        IReadOnlyList<Answer> elsewhere;
        lock (_lock) elsewhere = [.. _answers.All.Where(static answer => answer.IsElsewhere)];
        return Task.WhenAll(elsewhere.Select(static answer => answer.WhenOver()));
    }

    /// <summary>Completes when the peer holds the export no more, or is gone.</summary>
    public Task Released(ExportId export)
    {
        lock (_lock) return _exports.Released(export);
    }

    /// <summary>As <see cref="SendResolve(ExportId, Reference)"/>, with a gift that the owner of <paramref name="resolution"/> knows of already.</summary>
    public void SendResolve(ExportId export, ImportReference resolution, Guid gift)
    {
        var draft = _describer.Draft(resolution, gift);
        try
        {
            lock (_lock)
            {
                if (_closedBecause is not null || _exports.Find(export) is null) return;
                Enqueue(new Resolve(export, draft.Finish(_exports).Capabilities[0]));
            }
        }
        catch (CapabilityException limit)
        {
            Close(limit.Message);
            return;
        }

        draft.WatchExports();
    }

    /// <summary>Tells the peer where a reference that it was given leads now.</summary>
    public void SendResolve(ExportId export, Reference resolution)
    {
        try
        {
            // The peer may have released it meanwhile.
            Send(new Payload(default, [resolution]), tables => tables.Exports.Find(export) is not null, wire => new Resolve(export, wire.Capabilities[0]));
        }
        catch (CapabilityException limit)
        {
            Close(limit.Message);
        }
    }

    /// <summary>The caller is done with a question.</summary>
    public void Finish(Question question)
    {
        lock (_lock)
        {
            question.IsFinished = true;
            if (_questions.Remove(question.Id) && _closedBecause is null) Enqueue(new Finish(question.Id));
        }
    }

    /// <summary>Nobody here holds the import any more, unless it has just been received again. Called by a finalizer.</summary>
    public void Dropped(ImportId id)
    {
        lock (_lock)
        {
            if (_closedBecause is not null) return;
            var mentions = _imports.Drop(id);
            if (mentions > 0) Enqueue(new Release(id, mentions));
        }
    }

    /// <summary>The import leads elsewhere now and is not used any more: released without waiting for the collector.</summary>
    public void Abandon(ImportReference import)
    {
        lock (_lock)
        {
            if (_closedBecause is not null) return;
            var mentions = _imports.Abandon(import);
            if (mentions > 0) Enqueue(new Release(import.Id, mentions));
        }
    }

    /// <summary>One mention of the import is not used after all: its other mentions stay.</summary>
    public void GiveBack(ImportReference import)
    {
        lock (_lock)
        {
            if (_closedBecause is null && _imports.GiveBack(import)) Enqueue(new Release(import.Id, 1));
        }
    }

    /// <summary>Runs <paramref name="action"/> on the tables, under the session's lock. It must not call out.</summary>
    public T WithTables<T>(Func<Tables, T> action)
    {
        lock (_lock) return action(new Tables(_questions, _answers, _imports, _exports));
    }

    /// <summary>The reference that a descriptor of the peer means here.</summary>
    public Reference Receive(Descriptor descriptor) => _describer.Receive(descriptor);

    /// <summary>The payload that the peer sent.</summary>
    public Payload Receive(WirePayload payload) => new(payload.Bytes, [.. payload.Capabilities.Select(_describer.Receive)]);

    /// <summary>Reads and writes until the connection ends. Never faults.</summary>
    public async Task RunAsync()
    {
        var writing = WriteLoop();
        var reason = await ReadLoop().ConfigureAwait(false);
        Close(reason);
        await writing.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _outbox.Dispose();
    }

    /// <summary>Says goodbye and ends the session.</summary>
    public void Goodbye(string reason)
    {
        Send(new Goodbye(Duplicate: false, reason));
        Close(reason);
    }

    /// <summary>Ends the session: what was asked on it breaks, what was given on it is released.</summary>
    public void Close(string reason)
    {
        IReadOnlyList<Question> questions;
        IReadOnlyList<Answer> answers;
        IReadOnlyList<ImportReference> imports;
        lock (_lock)
        {
            if (_closedBecause is not null) return;
            _closedBecause = reason;
            questions = _questions.RemoveAll();
            answers = _answers.RemoveAll();
            imports = _imports.Live;
            _exports.Clear();
            _imports.Clear();
        }

        ConnectionLog.Closed(Network.Log, Peer, reason);
        Network.Forget(this);
        _outbox.Close();
        var gone = Gone(reason, mayHaveRun: true);
        foreach (var import in imports) import.Lost();
        foreach (var question in questions) question.Lost(Outcome.Broken(gone));
        foreach (var answer in answers) answer.Finish();
        _closed.TrySetResult();
        // What is still unsent gets a moment's chance by the write loop's own end; a peer that is gone must not hold it.
        _ended.CancelAfter(TimeSpan.FromSeconds(1));
    }

    private DisconnectedException Gone(string reason, bool mayHaveRun) =>
        new($"The connection to host {Peer} has ended: {reason}.", mayHaveRun);

    private static IReadOnlyList<Guid> GatesOf(Request request)
    {
        if (request.Cause is null) return [];
        List<Guid> gates = [];
        for (var cause = request.Cause; cause is not null; cause = cause.Outer) gates.Add(cause.Gate);
        return gates;
    }

    private void Enqueue(Message message)
    {
        if (_outbox.Add(new FrameHeader(++_sent, _received, _received), message)) return;

        // Under the session's lock, so the end is somebody else's work. A message that is not sent must not be missed in silence.
        ThreadPool.UnsafeQueueUserWorkItem(static session => session.Close("the peer does not read what it is sent"), this, preferLocal: false);
    }

    private async Task<string> ReadLoop()
    {
        try
        {
            while (await _stream.ReadAsync(_ended.Token).ConfigureAwait(false) is { } frame)
            {
                var reader = new ByteReader(frame);
                var header = FrameHeader.Read(reader);
                if (header.Sequence != _received + 1) return $"message {_received + 1} is missing";
                lock (_lock) _received = header.Sequence;
                var message = Message.Read(reader);
                if (message is Goodbye goodbye) return goodbye.Reason;
                Network.Handlers.Handle(this, message);
            }

            return "the peer closed it";
        }
        catch (ImageFormatException violation)
        {
            Send(new Goodbye(Duplicate: false, violation.Message));
            return "the peer broke the protocol: " + violation.Message;
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return lost is OperationCanceledException ? "it was closed here" : lost.Message;
        }
        catch (Exception defect)
        {
            // A defect of this side must end as a broken session, not as one that is silent for ever.
            ConnectionLog.Defect(Network.Log, Peer, defect);
            return "this host failed: " + defect.Message;
        }
    }

    private async Task WriteLoop()
    {
        try
        {
            await _outbox.RunAsync(_ended.Token).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException or ObjectDisposedException)
        {
            Close(lost.Message);
        }
        finally
        {
            await _ended.CancelAsync().ConfigureAwait(false);
        }
    }
}
