using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// A payload on its way out, in two steps: drafted without locks, and finished under the session's lock, where exports are numbered. An export
/// that is not resolved yet owes the peer a Resolve: it is watched before the peer can use it, so that whatever comes back through it, once it
/// leads elsewhere, comes after the word of that.
/// </summary>
/// <param name="session">Where it is sent.</param>
/// <param name="bytes">The data.</param>
/// <param name="entries">The capabilities.</param>
/// <param name="decided">References that may change until the draft is finished, and what they led to when it was made.</param>
internal sealed class Draft(Session session, ReadOnlyMemory<byte> bytes, IReadOnlyList<Draft.Entry> entries, IReadOnlyList<(Reference Reference, Reference Was)> decided)
{
    private readonly List<ExportId> _mentioned = [];
    private bool _isStale;

    /// <summary>One capability: given the export table, its descriptor.</summary>
    internal delegate Descriptor Entry(Draft draft, Exports exports);

    public static Entry Fixed(Descriptor descriptor) => (_, _) => descriptor;

    /// <param name="reference">What is given.</param>
    /// <param name="end">What it led to when that was decided.</param>
    public static Entry Export(Reference reference, Reference end) => (draft, exports) => draft.Mention(reference, end, exports);

    /// <param name="import">What is given.</param>
    /// <param name="gift">Names the gift.</param>
    /// <param name="vine">The reference that forwards meanwhile: as narrow as the gift.</param>
    public static Entry Gift(ImportReference import, Guid gift, Reference vine) =>
        (draft, exports) => new Descriptor.ThirdParty(import.Session.Peer, gift, draft.Number(vine, import, exports), vine.Interface);

    // The question may have been finished since the draft: then its result is given like any other reference.
    public static Entry OnAnswer(Question question, EventualReference eventual) => (draft, exports) =>
        ReferenceEquals(eventual.CurrentRoute, question) && !question.IsFinished ? new Descriptor.ReceiverAnswer(question.Id, eventual.Interface) : draft.Mention(eventual, eventual, exports);

    /// <summary>
    /// Second step, under the session's lock. Null, and nothing has changed, if the draft has to be made anew: a reference of the peer was
    /// resolved and given back, so that the peer has forgotten its number; or one of this host leads elsewhere now, and whoever told the peers
    /// of it did not see it in this session's table.
    /// </summary>
    /// <exception cref="CapabilityException">The table is full; nothing has changed.</exception>
    public WirePayload? TryFinish(Tables tables)
    {
        if (!IsCurrent(tables.Imports)) return null;
        try
        {
            WirePayload finished = new(bytes, [.. entries.Select(entry => entry(this, tables.Exports))]);
            if (!_isStale) return finished;
        }
        catch (CapabilityException)
        {
            Undo(tables.Exports);
            throw;
        }

        Undo(tables.Exports);
        return null;
    }

    private bool IsCurrent(Imports imports)
    {
        foreach (var (reference, was) in decided)
            if (was is ImportReference import && import.Session == session ? imports.Find(import.Id) != import : reference.End != was) return false;
        return true;
    }

    private Descriptor Mention(Reference reference, Reference end, Exports exports) => new Descriptor.SenderHosted(Number(reference, end, exports), reference.Interface);

    // What it led to is not asked for again: it may have been resolved since the draft was looked through, and then nobody would tell the peer.
    private ExportId Number(Reference reference, Reference end, Exports exports)
    {
        var id = exports.Mention(reference);
        _mentioned.Add(id);
        if (end is EventualReference eventual && exports.TryWatch(id, eventual))
            _isStale |= !eventual.TryWatch(resolution => session.SendResolve(id, reference is NarrowedReference narrowed ? session.Network.Narrow(resolution, narrowed.Contract) : resolution));
        return id;
    }

    // What the peer was not told of it cannot release.
    private void Undo(Exports exports)
    {
        foreach (var id in _mentioned) exports.Release(id, 1);
        _mentioned.Clear();
    }
}
