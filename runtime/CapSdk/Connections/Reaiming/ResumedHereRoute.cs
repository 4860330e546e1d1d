using CapSdk.Invocation;

namespace CapSdk.Connections;

/// <summary>The way of calls on the result of a call whose reply was parked on this host itself. Their caller has the call's own route.</summary>
internal sealed class ResumedHereRoute(IResumable reply) : Route
{
    public override void Pipeline(Request request) => reply.Pipeline(request);

    public override void Cancel() { }

    public override void Finish() { }

    public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => Task.FromResult(BlockOutcome.Rerouted);

    // It passes on to the result before anybody is told of the result.
    public override bool SharesPathWith(Reference reference) => true;
}
