using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// A payload on its way out, in three steps: drafted without locks, finished under the session's lock (where exports are numbered), and
/// watched afterwards (an export that is not resolved yet owes the peer a Resolve).
/// </summary>
/// <param name="session">Where it is sent.</param>
/// <param name="bytes">The data.</param>
/// <param name="entries">The capabilities.</param>
/// <param name="decided">References that may change until the draft is finished, and what they led to when it was made.</param>
internal sealed class Draft(Session session, ReadOnlyMemory<byte> bytes, IReadOnlyList<Draft.Entry> entries, IReadOnlyList<(Reference Reference, Reference Was)> decided)
{
    private List<(ExportId Export, EventualReference Eventual, Func<Reference, Reference> Narrow)>? _watched;

    /// <summary>One capability: given the export table, its descriptor.</summary>
    internal delegate Descriptor Entry(Draft draft, Exports exports);

    public static Entry Fixed(Descriptor descriptor) => (_, _) => descriptor;

    public static Entry Export(Reference reference) => (draft, exports) => draft.Mention(reference, exports);

    /// <param name="import">What is given.</param>
    /// <param name="gift">Names the gift.</param>
    /// <param name="vine">The reference that forwards meanwhile: as narrow as the gift.</param>
    public static Entry Gift(ImportReference import, Guid gift, Reference vine) =>
        (draft, exports) => new Descriptor.ThirdParty(import.Session.Peer, gift, draft.Number(vine, exports), vine.Interface);

    // The question may have been finished since the draft: then its result is given like any other reference.
    public static Entry OnAnswer(Question question, EventualReference eventual) => (draft, exports) =>
        ReferenceEquals(eventual.CurrentRoute, question) && !question.IsFinished ? new Descriptor.ReceiverAnswer(question.Id, eventual.Interface) : draft.Mention(eventual, exports);

    /// <summary>
    /// Under the session's lock, before the second step: false if the draft has to be made anew. A reference of the peer may have been
    /// resolved and given back, so that the peer has forgotten its number; one of this host may have moved, and whoever told the peers of it
    /// did not see it in this session's table.
    /// </summary>
    public bool IsCurrent(Imports imports)
    {
        foreach (var (reference, was) in decided)
            if (was is ImportReference import && import.Session == session ? imports.Find(import.Id) != import : reference.Resolved != was) return false;
        return true;
    }

    /// <summary>Second step, under the session's lock.</summary>
    public WirePayload Finish(Exports exports) => new(bytes, [.. entries.Select(entry => entry(this, exports))]);

    /// <summary>Third step, without locks.</summary>
    public void WatchExports()
    {
        if (_watched is null) return;
        foreach (var (export, eventual, narrow) in _watched) eventual.WhenResolved(resolution => session.SendResolve(export, narrow(resolution)));
    }

    private Descriptor Mention(Reference reference, Exports exports) => new Descriptor.SenderHosted(Number(reference, exports), reference.Interface);

    private ExportId Number(Reference reference, Exports exports)
    {
        var id = exports.Mention(reference, out var isNew);
        if (!isNew) return id;
        if (reference is EventualReference eventual) (_watched ??= []).Add((id, eventual, static resolution => resolution));
        if (reference is NarrowedReference { Inner.Resolved: EventualReference inner } narrowed)
            (_watched ??= []).Add((id, inner, resolution => session.Network.Narrow(resolution, narrowed.Contract)));
        return id;
    }
}
