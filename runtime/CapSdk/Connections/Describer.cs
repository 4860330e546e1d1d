using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>Turns references into descriptors for one session and back.</summary>
internal sealed class Describer(Session session)
{
    /// <summary>
    /// First step of sending, outside of the session's lock: gifts to third parties are announced to their owners here, which takes the
    /// locks of other sessions.
    /// </summary>
    public Draft Draft(Payload payload) => new(session, payload.Bytes, [.. payload.Capabilities.Select(DraftOf)]);

    /// <summary>The reference that the peer means. Called on the receiving loop, without locks.</summary>
    public Reference Receive(Descriptor descriptor)
    {
        switch (descriptor)
        {
            case Descriptor.SenderHosted hosted:
                return session.WithTables(tables => tables.Imports.Receive(hosted.Export.AsImport, hosted.Interface));
            case Descriptor.ReceiverHosted hosted:
                return Home(session.WithTables(tables => tables.Exports.Find(hosted.Import.AsExport)) ?? throw Unknown("export", hosted.Import.Value), hosted.Interface);
            case Descriptor.ReceiverAnswer answered:
                return session.WithTables(tables => tables.Answers.Find(answered.Question.AsAnswer))?.Result ?? throw Unknown("call", answered.Question.Value);
            case Descriptor.ThirdParty third:
                var vine = session.WithTables(tables => tables.Imports.Receive(third.Vine.AsImport, third.Interface));
                return session.Network.HandOffs.Claim(session.Peer.Id, third, vine);
            case Descriptor.Broken broken:
                return new BrokenReference(broken.Interface, new CapabilityException(broken.Reason));
            default:
                throw new ImageFormatException("A capability of unknown form.");
        }
    }

    private Draft.Entry DraftOf(Reference reference) => reference.Resolved switch
    {
        BrokenReference broken => Connections.Draft.Fixed(new Descriptor.Broken(broken.Interface, broken.Reason)),
        ImportReference import => DraftOf(import, import.Interface),
        NarrowedReference { Inner.Resolved: ImportReference import } narrowed => DraftOf(import, narrowed.Interface),
        EventualReference eventual when eventual.CurrentRoute is Question question && question.Session == session => Connections.Draft.OnAnswer(question, eventual),
        var own => Connections.Draft.Export(own),
    };

    private Draft.Entry DraftOf(ImportReference import, string contract)
    {
        if (import.Session == session) return Connections.Draft.Fixed(new Descriptor.ReceiverHosted(import.Id, contract));
        return session.Network.HandOffs.Announce(import, session.Peer.Id, contract) is { } gift
            ? Connections.Draft.Gift(import, gift, contract)
            : Connections.Draft.Fixed(new Descriptor.Broken(contract, $"The connection to the owner of the reference, {import.Session.Peer}, has ended."));
    }

    private Reference Home(Reference reference, string contract)
    {
        if (reference.Interface == contract) return reference;
        return session.Network.Platform.Contracts.FindByName(contract) is { } narrower
            ? session.Network.Narrow(reference, narrower)
            : throw new ImageFormatException($"A reference to {reference.Interface} came back as {contract}, which is not known here.");
    }

    private static ImageFormatException Unknown(string what, uint id) => new($"The message mentions {what} {id}, which does not exist.");
}
