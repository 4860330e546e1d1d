using CapSdk.Invocation;

namespace CapSdk.Connections;

/// <summary>
/// The way to a call whose callee has moved to the peer, where the reply is parked under a token. Only for as long as the caller has not
/// come for the reply with that token; then it has a question of its own.
/// </summary>
internal sealed class ParkedRoute(Session session, Guid token) : Route
{
    public Guid Token => token;

    public ResumeToken Resume => new(session.Peer, token);

    public override void Pipeline(Request request) => session.Ask(new CallTarget.Parked(token), request.PassOn());

    // The caller says it again on its new route.
    public override void Cancel() { }

    public override void Finish() { }

    public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => Task.FromResult(BlockOutcome.Rerouted);

    public override bool SharesPathWith(Reference reference) => reference is ImportReference import && import.Session == session;

    public override bool IsOver => !session.IsOpen;
}
