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
    public Draft Draft(Payload payload)
    {
        if (payload.Capabilities.Count == 0) return new Draft(session, payload.Bytes, [], []);
        List<(Reference, Reference)> decided = [];
        return new Draft(session, payload.Bytes, [.. payload.Capabilities.Select(reference => DraftOf(reference, decided))], decided);
    }

    /// <summary>A draft of one reference whose owner knows of the gift already.</summary>
    public Draft Draft(ImportReference import, Guid gift) => new(session, default, [Connections.Draft.Gift(import, gift, import)], []);

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
                return session.Network.HandOffs.Claim(session, third, vine);
            case Descriptor.Broken broken:
                return BrokenReference.Thrown(broken.Interface, new Payload(broken.Error, []), broken.IsWayLost);
            default:
                throw new ImageFormatException("A capability of unknown form.");
        }
    }

    private Draft.Entry DraftOf(Reference reference, List<(Reference, Reference)> decided)
    {
        while (true)
        {
            // Looked at once: it may change at any time.
            var given = reference.Resolved;
            var end = given.End;
            switch (end)
            {
                case BrokenReference broken when given == end:
                    return Broken(broken.Interface, broken.Error(Root), broken.IsWayLost);
                case ImportReference import when import.Session == session:
                    decided.Add((import, import));
                    return Connections.Draft.Fixed(new Descriptor.ReceiverHosted(import.Id, given.Interface));
                case ImportReference import when Gift(import, given) is { } gift:
                    return gift;
                case ImportReference:
                    // Resolved, and given back to its owner, between the look and the announcement: it leads elsewhere now.
                    continue;
                case EventualReference eventual when given == end && eventual.CurrentRoute is Question question && question.Session == session:
                    return Connections.Draft.OnAnswer(question, eventual);
                default:
                    decided.Add((given, end));
                    return Connections.Draft.Export(given, end);
            }
        }
    }

    // Null when the reference does not lead there any more.
    private Draft.Entry? Gift(ImportReference import, Reference given) => import.Session.Network != session.Network
        ? Broken(given.Interface, "The reference belongs to another CapHost of the sender's program, which has to publish it for this one.")
        : session.Network.HandOffs.Announce(import, session.Peer, given.Interface) switch
    {
        (true, { } gift) => Connections.Draft.Gift(import, gift, given),
        (true, null) => Broken(given.Interface, $"The connection to the owner of the reference, {import.Session.Peer}, has ended."),
        _ => null,
    };

    private Draft.Entry Broken(string contract, string reason) => Broken(contract, Errors.Encode(new CapabilityException(reason), Root), isWayLost: false);

    private Draft.Entry Broken(string contract, Payload error, bool isWayLost) =>
        Connections.Draft.Fixed(new Descriptor.Broken(contract, isWayLost, (error.Bytes.Length <= Descriptor.MaxError ? error : Errors.Brief(error, Root)).Bytes));

    private Reference Home(Reference reference, string contract)
    {
        if (reference.Interface == contract) return reference;
        return session.Network.Platform.Contracts.FindByName(contract) is { } narrower
            ? session.Network.Narrow(reference, narrower)
            : throw new ImageFormatException($"A reference to {reference.Interface} came back as {contract}, which is not known here.");
    }

    private Caller Root => session.Network.Platform.Root;

    private static ImageFormatException Unknown(string what, uint id) => new($"The message mentions {what} {id}, which does not exist.");
}
