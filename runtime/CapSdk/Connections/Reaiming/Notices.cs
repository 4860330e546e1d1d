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
        // Looked up under the session's lock, told without it: whoever calls on a reference holds that one's lock first.
        var (questions, imports, calls, references) = session.WithTables(tables => (
            tables.Questions.All,
            tables.Imports.Live,
            notice.Calls.Select(call => (Question: tables.Questions.Find(call.Answer.AsQuestion), call.Token)).ToArray(),
            notice.References.Select(reference => (Import: tables.Imports.Find(reference.Export.AsImport), reference.Gift, reference.IsObject)).ToArray()));
        foreach (var question in questions) question.ForgetHeir(notice.Move);
        foreach (var import in imports) import.ForgetHeir(notice.Move);
        foreach (var (question, token) in calls) question?.SetHeir(new QuestionHeir(notice.Move, new ResumeToken(notice.Destination, token), notice.Handled));
        foreach (var (import, gift, isObject) in references)
            import?.SetHeir(new Heir(notice.Move, notice.Destination, gift, isObject ? notice.Handled : ulong.MaxValue));
        session.Send(new MoveNoted(notice.Move));
    }
}
