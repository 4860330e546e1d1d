using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// Third-party hand-off: giver, recipient and owner each play their part here. The gift is named by the giver, bound to recipient and
/// giver, and used once; it may be presented before the owner has heard of it.
/// </summary>
internal sealed class HandOffs(Network network)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(HostId Giver, Guid Gift), Gift> _offers = [];
    private readonly Dictionary<(HostId Giver, Guid Gift), Presentation> _early = [];

    /// <summary>Gifts that wait for their recipient, and recipients that wait for their gift.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _offers.Count + _early.Count;
        }
    }

    /// <summary>
    /// Giver: tells the owner of <paramref name="import"/>, behind everything that was sent to it, that <paramref name="recipient"/> will come.
    /// Null if the owner cannot be told.
    /// </summary>
    public Guid? Announce(ImportReference import, HostId recipient, string contract)
    {
        if (!import.Session.IsOpen) return null;
        var gift = Token.New();
        import.Session.Send(new Provide(import.Id, recipient, gift, contract));
        return gift;
    }

    /// <summary>
    /// Recipient: a reference that becomes direct once the owner has accepted the gift. Where the owner cannot be reached the giver goes on
    /// forwarding, through <paramref name="vine"/>.
    /// </summary>
    public Reference Claim(HostId giver, Descriptor.ThirdParty gift, Reference vine)
    {
        var claimed = new EventualReference(gift.Interface);
        claimed.SettlesBy(Present(giver, gift, vine, claimed));
        return claimed;
    }

    /// <summary>Owner: a giver announces a gift.</summary>
    public void Provided(Session giver, Provide provide)
    {
        var given = giver.WithTables(tables => tables.Exports.Find(provide.Import.AsExport))
            ?? throw new ImageFormatException($"Export {provide.Import.Value} is handed on, but was not given.");
        var reference = network.NarrowTo(given, provide.Interface);
        Presentation? presented;
        lock (_lock)
        {
            if (!_early.Remove((giver.Peer.Id, provide.Gift), out presented))
            {
                var offer = new Gift(reference, provide.Recipient);
                _offers.Add((giver.Peer.Id, provide.Gift), offer);
                offer.Lease = network.After(network.Deadlines.Lease, () => Withdraw((giver.Peer.Id, provide.Gift)));
                return;
            }
        }

        presented.Lease?.Dispose();
        Grant(presented.Answer, presented.From, reference, provide.Recipient);
    }

    /// <summary>Owner: a recipient presents a gift.</summary>
    public void Accepted(Session recipient, Accept accept)
    {
        var answer = recipient.WithTables(tables => tables.Answers.Add(accept.Question.AsAnswer, default));
        var key = (accept.Giver, accept.Gift);
        Gift? offer;
        lock (_lock)
        {
            if (_offers.TryGetValue(key, out offer))
            {
                // A stranger's attempt must not use up the gift.
                if (offer.Recipient == recipient.Peer.Id) _offers.Remove(key);
            }
            else
            {
                var early = new Presentation(answer, recipient.Peer.Id);
                // The same gift presented twice: the first one waits, the second finds nothing.
                if (_early.TryAdd(key, early))
                {
                    early.Lease = network.After(network.Deadlines.Lease, () => GiveUp(key));
                    return;
                }
            }
        }

        if (offer is null)
        {
            Refuse(answer);
            return;
        }

        Grant(answer, recipient.Peer.Id, offer.Reference, offer.Recipient);
        if (offer.Recipient == recipient.Peer.Id) offer.Lease?.Dispose();
    }

    private static void Grant(Answer answer, HostId presenter, Reference reference, HostId recipient)
    {
        if (presenter != recipient) Refuse(answer);
        else answer.Deliver(Outcome.Fulfilled(new Payload(default, [reference]), reference));
    }

    private static void Refuse(Answer answer) => answer.Deliver(Outcome.Broken(new CapabilityException(
        "There is no such gift for this host: it was used, has expired, or was meant for another.")));

    private void Withdraw((HostId, Guid) key)
    {
        lock (_lock) _offers.Remove(key);
    }

    private void GiveUp((HostId, Guid) key)
    {
        Presentation? early;
        lock (_lock)
        {
            if (!_early.Remove(key, out early)) return;
        }

        Refuse(early.Answer);
    }

    private async Task Present(HostId giver, Descriptor.ThirdParty gift, Reference vine, EventualReference claimed)
    {
        Session owner;
        try
        {
            owner = await network.SessionWith(gift.Host, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DisconnectedException unreachable)
        {
            ConnectionLog.StaysOnVine(network.Log, gift.Host, unreachable.Message);
            claimed.Resolve(vine);
            return;
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        owner.AskSpecially(
            new SingleReply(outcome =>
            {
                claimed.Resolve(outcome.Capability ?? vine);
                settled.TrySetResult();
                if (outcome.Capability is not null && vine is ImportReference unused) unused.Session.Abandon(unused);
            }),
            question => new Accept(question, giver, gift.Gift));
        await settled.Task.ConfigureAwait(false);
    }

    private sealed class Gift(Reference reference, HostId recipient)
    {
        public Reference Reference => reference;

        public HostId Recipient => recipient;

        public IDisposable? Lease { get; set; }
    }

    private sealed class Presentation(Answer answer, HostId from)
    {
        public Answer Answer => answer;

        public HostId From => from;

        public IDisposable? Lease { get; set; }
    }
}
