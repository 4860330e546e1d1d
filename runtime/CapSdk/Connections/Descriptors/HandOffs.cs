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
    private readonly Dictionary<(HostId Giver, Guid Gift), EarlyComer> _early = [];

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
    /// </summary>
    /// <returns>Whether the reference is still this one; and the gift, or null if the owner cannot be told.</returns>
    public (bool Current, Guid? Gift) Announce(ImportReference import, HostContact recipient, string contract)
    {
        var gift = Token.New();
        return import.Session.SendIfHeld(import, new Provide(import.Id, recipient, gift, contract)) switch
        {
            null => (true, null),
            true => (true, gift),
            false => (false, null),
        };
    }

    /// <summary>
    /// Recipient: a reference that becomes direct once the owner has accepted the gift. Where the owner cannot be reached the giver goes on
    /// forwarding, through <paramref name="vine"/>.
    /// </summary>
    public Reference Claim(Session giver, Descriptor.ThirdParty gift, Reference vine)
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
        Offer(giver.Peer.Id, provide.Recipient.Id, provide.Gift, reference);

        // The recipient cannot dial this host, and waits for it.
        if (network.Contact.Addresses.Count == 0 && provide.Recipient.Addresses.Count > 0 && provide.Recipient.Id != network.Contact.Id) _ = Dial(giver, provide.Recipient);
    }

    private async Task Dial(Session giver, HostContact recipient)
    {
        try
        {
            await giver.Named.SessionWith(recipient).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DisconnectedException or ObjectDisposedException)
        {
            ConnectionLog.RecipientNotReached(network.Log, recipient, failure.Message);
        }
    }

    /// <summary>
    /// Owner: something that will be presented by <paramref name="recipient"/>, as the giver has announced beside a move. Null if the move did not
    /// happen: whoever comes for it need not wait.
    /// </summary>
    public void Offer(HostId giver, HostId recipient, Guid gift, Reference? reference)
    {
        var key = (giver, gift);
        EarlyComer? presented;
        lock (_lock)
        {
            if (!_early.Remove(key, out presented))
            {
                var offer = new Gift(reference, recipient);
                if (_offers.TryGetValue(key, out var earlier))
                {
                    // The move has been decided for after all, and late.
                    if (earlier.Reference is not null) return;
                    earlier.Lease?.Dispose();
                }

                _offers[key] = offer;
                offer.Lease = network.After(network.Deadlines.Lease, () => Withdraw(key));
                return;
            }
        }

        presented.Lease?.Dispose();
        presented.Decided(presented.From == recipient ? reference : null);
    }

    /// <summary>Owner: a recipient presents a gift.</summary>
    public void Accepted(Session recipient, Accept accept)
    {
        var answer = recipient.WithTables(tables => tables.Answers.Add(accept.Question.AsAnswer, default));
        Present((accept.Giver, accept.Gift), recipient.Peer.Id, reference =>
        {
            if (reference is not null) answer.Deliver(Outcome.Fulfilled(new Payload(default, [reference]), reference));
            else answer.Deliver(Outcome.Broken(NoSuchGift()));
        });
    }

    /// <summary>
    /// Recipient: the giver has ended, and had announced before that the object would be at <paramref name="heir"/>. Calls wait until it is
    /// found there.
    /// </summary>
    public Reference Inherit(Session giver, Heir heir, string contract)
    {
        var inherited = new EventualReference(contract);
        var nobody = new BrokenReference(contract, new DisconnectedException(
            $"The host that the reference was received from has ended, and host {heir.Host}, to which its object was about to move, does not have it.", mayHaveRun: false));
        if (heir.Host.Id == network.Contact.Id) Present((giver.Peer.Id, heir.Gift), network.Contact.Id, reference => inherited.Resolve(reference ?? nobody));
        else inherited.SettlesBy(Present(giver, new Descriptor.ThirdParty(heir.Host, heir.Gift, default, contract), nobody, inherited));
        return inherited;
    }

    private void Present((HostId Giver, Guid Gift) key, HostId presenter, Action<Reference?> decided)
    {
        Gift? offer;
        lock (_lock)
        {
            if (_offers.TryGetValue(key, out offer))
            {
                // A stranger's attempt must not use up the gift.
                if (offer.Recipient == presenter) _offers.Remove(key);
            }
            else
            {
                var early = new EarlyComer(decided, presenter);
                // The same gift presented twice: the first one waits, the second finds nothing.
                if (_early.TryAdd(key, early))
                {
                    early.Lease = network.After(network.Deadlines.Lease, () => GiveUp(key));
                    return;
                }
            }
        }

        if (offer?.Recipient != presenter)
        {
            decided(null);
            return;
        }

        offer.Lease?.Dispose();
        decided(offer.Reference);
    }

    private static CapabilityException NoSuchGift() => new("There is no such gift for this host: it was used, has expired, or was meant for another.");

    private void Withdraw((HostId, Guid) key)
    {
        lock (_lock) _offers.Remove(key);
    }

    private void GiveUp((HostId, Guid) key)
    {
        EarlyComer? early;
        lock (_lock)
        {
            if (!_early.Remove(key, out early)) return;
        }

        early.Decided(null);
    }

    private async Task Present(Session giver, Descriptor.ThirdParty gift, Reference vine, EventualReference claimed)
    {
        if (gift.Host.Id == network.Contact.Id)
        {
            var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Present((giver.Peer.Id, gift.Gift), network.Contact.Id, own =>
            {
                claimed.Resolve(own ?? vine);
                decided.TrySetResult();
            });
            await decided.Task.ConfigureAwait(false);
            return;
        }

        Session owner;
        try
        {
            owner = await giver.Named.SessionEitherWay(gift.Host).ConfigureAwait(false);
        }
        catch (Exception unreachable) when (unreachable is DisconnectedException or ObjectDisposedException)
        {
            ConnectionLog.StaysOnVine(network.Log, gift.Host, unreachable.Message);
            claimed.Resolve(vine);
            return;
        }

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        owner.AskSpecially(
            new SingleReply(outcome =>
            {
                if (outcome.Capability is null) ConnectionLog.StaysOnVine(network.Log, gift.Host, Errors.Of(outcome, network.Platform.Root).Message);
                claimed.Resolve(outcome.Capability ?? vine);
                settled.TrySetResult();
                if (outcome.Capability is not null && vine is ImportReference unused) unused.Session.GiveBack(unused);
            }),
            question => new Accept(question, giver.Peer.Id, gift.Gift));
        await settled.Task.ConfigureAwait(false);
    }

    private sealed class Gift(Reference? reference, HostId recipient)
    {
        public Reference? Reference => reference;

        public HostId Recipient => recipient;

        public IDisposable? Lease { get; set; }
    }

    private sealed class EarlyComer(Action<Reference?> decided, HostId from)
    {
        public Action<Reference?> Decided => decided;

        public HostId From => from;

        public IDisposable? Lease { get; set; }
    }
}
