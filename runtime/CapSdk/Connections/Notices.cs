using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// What a host has been told of processes that are about to leave a peer. If the peer ends before it has said more, the calls and references
/// that the notice names are looked for at the destination, instead of breaking with the connection.
/// </summary>
/// <remarks>
/// The design had the destination push redirects signed by the source. A notice over the source's own session needs no signature, and
/// reaches also those who could not be reached from the destination.
/// </remarks>
internal static class Notices
{
    public static void AddTo(MessageHandlers handlers) => handlers.Add<MoveNotice>(MessageKind.MoveNotice, OnNotice);

    private static void OnNotice(Session session, MoveNotice notice)
    {
        session.WithTables(tables =>
        {
            foreach (var question in tables.Questions.All) question.ForgetHeir(notice.Move);
            foreach (var import in tables.Imports.Live) import.ForgetHeir(notice.Move);
            foreach (var (answer, token) in notice.Calls)
                tables.Questions.Find(answer.AsQuestion)?.SetHeir(notice.Move, new ResumeToken(notice.Destination, token));
            foreach (var (export, gift) in notice.References)
                tables.Imports.Find(export.AsImport)?.SetHeir(new Heir(notice.Move, notice.Destination, gift));
            return 0;
        });
        session.Send(new MoveNoted(notice.Move));
    }
}

/// <summary>Where a reference leads if its host ends now.</summary>
/// <param name="Move">The move that it depends on.</param>
/// <param name="Host">The destination.</param>
/// <param name="Gift">What to present there.</param>
internal sealed record Heir(Guid Move, HostContact Host, Guid Gift);
