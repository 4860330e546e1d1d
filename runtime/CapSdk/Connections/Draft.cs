using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// A payload on its way out, in three steps: drafted without locks, finished under the session's lock (where exports are numbered), and
/// watched afterwards (an export that is not resolved yet owes the peer a Resolve).
/// </summary>
internal sealed class Draft(Session session, ReadOnlyMemory<byte> bytes, IReadOnlyList<Draft.Entry> entries)
{
    private List<(ExportId Export, EventualReference Eventual, Func<Reference, Reference> Narrow)>? _watched;

    /// <summary>One capability: given the export table, its descriptor.</summary>
    internal delegate Descriptor Entry(Draft draft, Exports exports);

    public static Entry Fixed(Descriptor descriptor) => (_, _) => descriptor;

    public static Entry Export(Reference reference) => (draft, exports) => draft.Mention(reference, exports);

    public static Entry Gift(ImportReference import, Guid gift, string contract) =>
        (draft, exports) => new Descriptor.ThirdParty(import.Session.Peer, gift, draft.Number(import, exports), contract);

    // The question may have been finished since the draft: then its result is given like any other reference.
    public static Entry OnAnswer(Question question, EventualReference eventual) => (draft, exports) =>
        ReferenceEquals(eventual.CurrentRoute, question) ? new Descriptor.ReceiverAnswer(question.Id, eventual.Interface) : draft.Mention(eventual, exports);

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
