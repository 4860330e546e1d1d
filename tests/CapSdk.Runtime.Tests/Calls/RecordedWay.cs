using CapSdk.Invocation;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>Takes what is sent down it, for the test to look at and to answer. Whatever is sent elsewhere could overtake it.</summary>
internal sealed class RecordedWay : Route
{
    private readonly TaskCompletionSource<bool> _recovered = new();
    private bool _isOver;

    public List<Request> Sent { get; } = [];

    public override bool IsOver => _isOver;

    public void Ends() => _isOver = true;

    public override Task<bool> Recover() => _recovered.Task;

    /// <summary>It is known, or not. Whoever waits for it has gone on when this returns: nothing else has a claim to the thread.</summary>
    public void Recovered(bool isKnown)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _recovered.SetResult(isKnown);
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    public override void Pipeline(Request request) => Sent.Add(request);

    public override void Cancel() { }

    public override void Finish() { }

    public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => Task.FromResult(BlockOutcome.TooLate);

    public override bool SharesPathWith(Reference reference) => false;
}

/// <summary>A reference to what a way leads to.</summary>
internal sealed class WayEnd(RecordedWay way) : Reference
{
    public override string Interface => "ITest";

    public override void Invoke(Request request) => way.Pipeline(request);
}

/// <summary>Who waits for a reply.</summary>
internal sealed class RecordedReply : ReplyTarget
{
    public Outcome? Outcome { get; private set; }

    public override CallName NameFor(Wire.HostId callee) => CallName.None;

    public override void Routed(Route route) { }

    public override void Deliver(Outcome outcome) => Outcome ??= outcome;
}
