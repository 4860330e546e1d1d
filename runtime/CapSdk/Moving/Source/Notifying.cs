using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>
/// Beside the transfer: every host that waits for a reply of the process, or holds a reference to it, is told where these will be, and has
/// taken it down before the decision. So nothing is lost if the source ends right after it.
/// </summary>
internal sealed class Notifying(Moves moves, Guid move, MovableProcess process, Destination destination)
{
    private readonly Dictionary<Session, Entry> _entries = [];
    private readonly Dictionary<(Session, ExportId), Guid> _gifts = [];
    private readonly Dictionary<Session, ulong> _handled = [];

    // Of the deadline, which is for both: what has come is handled, and what is told is confirmed.
    private TimeSpan _left;

    /// <summary>What the destination has to know: who may present which gift for what.</summary>
    public IReadOnlyList<(HostId Recipient, Guid Gift, uint Successor)> Gifts { get; private set; } = [];

    /// <summary>A notice and its confirmation for each host.</summary>
    public int Messages => 2 * _entries.Count;

    /// <summary>
    /// The process stands still: of each peer's calls it is noted which have come by now. They have been answered, or will be in the image; those that
    /// come later have not been executed here.
    /// </summary>
    public async Task Begin()
    {
        var began = moves.Clock.GetTimestamp();
        await Task.WhenAll(moves.Network.Sessions.Select(Note)).ConfigureAwait(false);
        _left = moves.Deadlines.Notice - moves.Clock.GetElapsedTime(began);

        async Task Note(Session session)
        {
            try
            {
                var handled = await session.Handled().WaitAsync(moves.Deadlines.Notice, moves.Clock).ConfigureAwait(false);
                lock (_handled) _handled.Add(session, handled);
            }
            catch (TimeoutException)
            {
                // Nothing that this peer sends later can be told from what has come: if this host ends, it breaks.
                MoveLog.NotNoted(moves.Log, move, session.Peer);
            }
        }
    }

    /// <summary>Finds out whom to tell what.</summary>
    public void Read(ProcessImage image, MovedReferences references)
    {
        List<(HostId, Guid, uint)> gifts = [];
        foreach (var session in moves.Network.Sessions)
        {
            foreach (var (export, successor, isObject) in session.WithTables(tables => Held(tables.Exports, references)))
            {
                var gift = Token.New();
                EntryOf(session).References.Add((export, gift, isObject));
                _gifts.Add((session, export), gift);
                gifts.Add((session.Peer.Id, gift, (uint)successor));
            }
        }

        foreach (var slot in image.Slots) Call(AnswerOf(slot.Slot.RepliesTo), slot.Token);
        foreach (var (request, token) in image.Waiting) Call(AnswerOf(request.ReplyTo), token);
        Gifts = gifts;
    }

    /// <summary>
    /// Completes when all have taken it down, or are gone. One that does not answer in time is left out: should this host end as well, that
    /// one's calls break.
    /// </summary>
    public async Task Tell()
    {
        foreach (var (session, entry) in _entries) session.Send(new MoveNotice(move, destination.Host, _handled.GetValueOrDefault(session, ulong.MaxValue), entry.Calls, entry.References));
        try
        {
            await Task.WhenAll(_entries.Select(static entry => Task.WhenAny(entry.Value.Noted.Task, entry.Key.Closed)))
                .WaitAsync(_left > TimeSpan.Zero ? _left : TimeSpan.Zero, moves.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            foreach (var (session, entry) in _entries)
                if (!entry.Noted.Task.IsCompleted) MoveLog.NotNoted(moves.Log, move, session.Peer);
        }
    }

    public void Noted(Session session)
    {
        if (_entries.TryGetValue(session, out var entry)) entry.Noted.TrySetResult();
    }

    /// <summary>The gift that the peer was told of for an export.</summary>
    public Guid? GiftFor(Session session, ExportId export) => _gifts.TryGetValue((session, export), out var gift) ? gift : null;

    /// <summary>The move is given up.</summary>
    public void TakeBack()
    {
        foreach (var session in _entries.Keys) session.Send(new MoveNotice(move, destination.Host, 0, [], []));
    }

    private void Call(Answer? answer, Guid token)
    {
        if (answer is not null) EntryOf(answer.Session).Calls.Add((answer.Id, token));
    }

    // Also of a caller who came for a reply that had been parked here, from an earlier place of the process.
    private static Answer? AnswerOf(ReplyTarget? replies) => replies switch
    {
        Answer answer => answer,
        ReplyRelay relay => AnswerOf(relay.To),
        _ => null,
    };

    private Entry EntryOf(Session session)
    {
        if (!_entries.TryGetValue(session, out var entry)) _entries.Add(session, entry = new Entry());
        return entry;
    }

    // Calls on an object of the process wait for its turns. Those on a result that was promised to it go on to wherever that is computed; its control
    // answers while it stands still, and passes on under its own name.
    private List<(ExportId Export, int Successor, bool IsObject)> Held(Exports exports, MovedReferences references)
    {
        List<(ExportId, int, bool)> held = [];
        foreach (var (here, successor) in references.All)
            if (exports.IdOf(here) is { } export) held.Add((export, successor, here is Facet { Hosted.Process: var home } && home == process));
        return held;
    }

    private sealed class Entry
    {
        public List<(AnswerId Answer, Guid Token)> Calls { get; } = [];

        public List<(ExportId Export, Guid Gift, bool IsObject)> References { get; } = [];

        public TaskCompletionSource Noted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
