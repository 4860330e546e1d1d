namespace CapSdk.Invocation;

/// <summary>The result of a call as one step on the way of calls, for routes that keep and pass on by themselves what is sent to it.</summary>
internal sealed class ResultStep(string contract, Action<Request> pipeline) : Reference
{
    private Reference? _result;

    public override string Interface => contract;

    protected override Reference? Next => Volatile.Read(ref _result);

    /// <summary>The reply is there. False if the result leads back to calls on the result.</summary>
    public bool TryLeadTo(Reference result) => TryLead(ref _result, result, result);

    public override void Invoke(Request request) => pipeline(request);
}
