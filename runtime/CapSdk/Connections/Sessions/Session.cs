using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// The authenticated session with one peer: four tables, and an order. One lock guards the tables and the order in which messages are
/// numbered (<see cref="SessionState"/>); nothing is ever called out to under it.
/// </summary>
internal sealed class Session
{
    private readonly SessionState _state;
    private readonly Describer _describer;
    private readonly Asking _asking;
    private readonly Sending _sending;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Hosts that the peer has said it cannot dial. Guarded by the session's lock.
    private readonly HashSet<HostId> _unreachedByPeer = [];

    public Session(Network network, FramedStream stream, Hello peer)
    {
        Network = network;
        Peer = peer.Contact;
        Named = new NamedHosts(network, Peer);
        Incarnation = peer.Incarnation;
        _state = new SessionState(this, stream);
        _describer = new Describer(this);
        _asking = new Asking(this, _state, _describer);
        _sending = new Sending(this, _state, _describer);
    }

    public Network Network { get; }

    /// <summary>Who is at the other end, and where they say they can be dialled.</summary>
    public HostContact Peer { get; }

    /// <summary>What the peer has this host dial, also once the session has ended.</summary>
    public NamedHosts Named { get; }

    /// <summary>Which start of the peer this is.</summary>
    public Guid Incarnation { get; }

    public bool IsOpen
    {
        get
        {
            lock (_state.Lock) return _state.ClosedBecause is null;
        }
    }

    /// <summary>The peer has said last that it cannot dial that host.</summary>
    public bool IsUnreachedByPeer(HostId host)
    {
        lock (_state.Lock) return _unreachedByPeer.Contains(host);
    }

    /// <summary>What the peer says about its way to another host.</summary>
    public void PeerReaches(HostId host, bool reaches)
    {
        lock (_state.Lock)
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
            lock (_state.Lock) return new TableSizes(_state.Tables.Questions.Count, _state.Tables.Answers.Count, _state.Tables.Imports.Count, _state.Tables.Exports.Count);
        }
    }

    /// <inheritdoc cref="Connection.Handled"/>
    public Task<ulong> Handled() => _state.Connection.Handled();

    /// <summary>Completes when nothing that the peer has sent is handled any more.</summary>
    public Task ReadingOver => _state.Connection.ReadingOver;

    /// <summary>Invoke on a reference of the peer. Never throws: what cannot be sent breaks.</summary>
    public void Ask(CallTarget target, Request request)
    {
        if (!TryAsk(target, request)) Refuse(request);
    }

    /// <summary>As <see cref="Ask"/>; false if the session is closed, and the request is still whole.</summary>
    public bool TryAsk(CallTarget target, Request request) => _asking.TryAsk(target, request);

    /// <summary>Breaks a request that finds the session closed.</summary>
    public void Refuse(Request request) => request.Refuse(Gone(_state.ClosedBecause!, mayHaveRun: false));

    /// <summary>Sends a message that asks for a reply by a question of its own kind (restore, accept, resume).</summary>
    public void AskSpecially(ReplyTarget replyTo, Func<QuestionId, Message> message) => _asking.AskSpecially(replyTo, message);

    /// <summary>Sends a message without references. Dropped when the session is closed: whoever cares learns it from <see cref="Closed"/>.</summary>
    public void Send(Message message) => TrySend(message);

    /// <summary>As <see cref="Send(Message)"/>; false if the session is closed.</summary>
    public bool TrySend(Message message)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return false;
            _state.Enqueue(message);
            return true;
        }
    }

    /// <summary>Sends the reply to a call of the peer.</summary>
    public void SendReturn(AnswerId answer, Outcome outcome) => _sending.SendReturn(answer, outcome);

    /// <summary>Sends a message with references. False if the session is closed, or the table of references is full.</summary>
    public bool SendWith(Payload payload, Func<WirePayload, Message> message) => _sending.SendWith(payload, message);

    /// <summary>Tells the peer where a reference that it was given leads now.</summary>
    public void SendResolve(ExportId export, Reference resolution) => _sending.SendResolve(export, resolution);

    /// <summary>As <see cref="SendResolve(ExportId, Reference)"/>, with a gift that the owner of <paramref name="resolution"/> knows of already.</summary>
    public void SendResolve(ExportId export, ImportReference resolution, Guid gift) => _sending.SendResolve(export, resolution, gift);

    /// <summary>Sends a message about a question; false if it is finished. Nothing is sent when the session is closed: its end ends the question.</summary>
    public bool TrySendAbout(Question question, Message message)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return true;
            if (_state.Tables.Questions.Find(question.Id) != question) return false;
            _state.Enqueue(message);
            return true;
        }
    }

    /// <summary>Sends a message that names <paramref name="import"/>: false if it was given back meanwhile, null if the session is closed.</summary>
    public bool? SendIfHeld(ImportReference import, Message message)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return null;
            if (_state.Tables.Imports.Find(import.Id) != import) return false;
            _state.Enqueue(message);
            return true;
        }
    }

    /// <summary>Completes when the peer has fetched every reply that it was told to fetch elsewhere, or is gone.</summary>
    public Task WhenFetched()
    {
        IReadOnlyList<Answer> elsewhere;
        lock (_state.Lock) elsewhere = [.. _state.Tables.Answers.All.Where(static answer => answer.IsElsewhere)];
        return Task.WhenAll(elsewhere.Select(static answer => answer.WhenOver()));
    }

    /// <summary>
    /// Completes when each one-way call that <paramref name="sender"/> has sent by now is where it was sent to, or never will be. Not only when it has been
    /// executed: its object may be stopped.
    /// </summary>
    public Task WhenArrived(Caller sender)
    {
        Question[] open;
        lock (_state.Lock) open = [.. _state.Tables.Questions.All.Where(question => question.Receipt is not null && question.Sent?.Request.Sender == sender)];
        return Task.WhenAll(open.GroupBy(static question => question.Sent!.Target).Select(one => WhenArrived(one.Key, [.. one])));
    }

    private async Task WhenArrived(CallTarget target, IReadOnlyList<Question> sent)
    {
        var behind = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!TryAsk(target, Request.Flush(arrived => behind.TrySetResult(arrived)))) behind.TrySetResult(false);

        // Where the way has broken they may be sent again, by another.
        if (!await behind.Task.ConfigureAwait(false)) await Task.WhenAll(sent.Select(static question => question.Receipt!.WhenOver())).ConfigureAwait(false);
    }

    /// <summary>Completes when the peer holds the export no more, or is gone.</summary>
    public Task Released(ExportId export)
    {
        lock (_state.Lock) return _state.Tables.Exports.Released(export);
    }

    /// <summary>The caller is done with a question.</summary>
    public void Finish(Question question)
    {
        lock (_state.Lock)
        {
            question.IsFinished = true;
            if (!_state.Tables.Questions.Remove(question.Id)) return;
            _state.Unconfirmed -= question.Kept;
            if (_state.ClosedBecause is null) _state.Enqueue(new Finish(question.Id));
        }
    }

    /// <summary>Nobody here holds the import any more, unless it has just been received again. Called by a finalizer.</summary>
    public void Dropped(ImportId id)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return;
            var mentions = _state.Tables.Imports.Drop(id);
            if (mentions > 0) _state.Enqueue(new Release(id, mentions));
        }
    }

    /// <summary>The import leads elsewhere now and is not used any more: released without waiting for the collector.</summary>
    public void Abandon(ImportReference import)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return;
            var mentions = _state.Tables.Imports.Abandon(import);
            if (mentions > 0) _state.Enqueue(new Release(import.Id, mentions));
        }
    }

    /// <summary>One mention of the import is not used after all: its other mentions stay.</summary>
    public void GiveBack(ImportReference import)
    {
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is null && _state.Tables.Imports.GiveBack(import)) _state.Enqueue(new Release(import.Id, 1));
        }
    }

    /// <summary>Runs <paramref name="action"/> on the tables, under the session's lock. It must not call out.</summary>
    public T WithTables<T>(Func<Tables, T> action)
    {
        lock (_state.Lock) return action(_state.Tables);
    }

    /// <summary>True while a call on the import waits for its reply.</summary>
    public bool HasAsked(ImportReference import) => WithTables(tables => tables.Questions.All.Any(question =>
        question.Sent is { Request.IsFlush: false, Target: CallTarget.Import { Reference: var called } } && called == import));

    /// <summary>The reference that a descriptor of the peer means here.</summary>
    public Reference Receive(Descriptor descriptor) => _describer.Receive(descriptor);

    /// <summary>The payload that the peer sent.</summary>
    public Payload Receive(WirePayload payload) => new(payload.Bytes, [.. payload.Capabilities.Select(_describer.Receive)]);

    /// <summary>Reads and writes until the connection ends. Never faults.</summary>
    public Task RunAsync() => _state.Connection.RunAsync();

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
        lock (_state.Lock)
        {
            if (_state.ClosedBecause is not null) return;
            _state.ClosedBecause = reason;
            questions = _state.Tables.Questions.RemoveAll();
            answers = _state.Tables.Answers.RemoveAll();
            imports = _state.Tables.Imports.Live;
            _state.Tables.Exports.Clear();
            _state.Tables.Imports.Clear();
        }

        ConnectionLog.Closed(Network.Log, Peer, reason);
        Network.Forget(this);
        _state.Connection.CloseOutbox();
        var gone = Gone(reason, mayHaveRun: true);
        Network.Reclaiming.SessionEnded(this, imports, questions, Outcome.Broken(gone));
        foreach (var answer in answers) answer.Finish();
        _closed.TrySetResult();
        _state.Connection.EndSoon();
    }

    /// <summary>What a call breaks with that the session cannot carry, or could not to its end.</summary>
    public DisconnectedException Gone(string reason, bool mayHaveRun) =>
        new($"The connection to host {Peer} has ended: {reason.TrimEnd('.')}.", mayHaveRun);
}
