using CapSdk.Connections;
using CapSdk.Invocation;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>Calls on the result of a call whose reply is fetched elsewhere since its session has ended: they keep their order wherever that turns out to be.</summary>
public sealed class ReroutedCalls
{
    private readonly Rerouted _rerouted = new([]);
    private readonly RecordedWay _destination = new();
    private readonly RecordedWay _end = new();
    private readonly RecordedReply _caller = new();

    [Fact]
    public void Those_that_are_sent_again_go_before_those_that_found_the_session_closed()
    {
        var late = Called();
        _rerouted.Open(_destination, _caller);
        var again = Request();
        _rerouted.SendAgain(again);
        Assert.Same(again, Assert.Single(_destination.Sent));
        _rerouted.Release();
        Assert.Equal([again, late], _destination.Sent);
    }

    [Fact]
    public void To_a_result_on_a_third_host_nothing_overtakes_what_has_gone_by_where_the_reply_came_from()
    {
        _rerouted.Release();
        _rerouted.Open(_destination, _caller);
        Called();
        _rerouted.Open(Outcome.Fulfilled(Payload.Empty, new WayEnd(_end)), _caller.Deliver);
        var later = Called();
        Assert.Empty(_end.Sent);
        Assert.Null(_caller.Outcome);
        Answer(_destination.Sent[1]);
        Assert.Same(later, Assert.Single(_end.Sent));
        Assert.NotNull(_caller.Outcome?.Value);
    }

    [Fact]
    public void Where_the_callee_moves_on_nothing_overtakes_what_has_gone_to_its_last_place()
    {
        var next = new RecordedWay();
        _rerouted.Release();
        _rerouted.Open(_destination, _caller);
        Called();
        _rerouted.Open(next, _caller);
        var later = Called();
        Assert.Empty(next.Sent);
        Answer(_destination.Sent[1]);
        Assert.Same(later, Assert.Single(next.Sent));
    }

    [Fact]
    public void Where_nothing_has_gone_there_the_reply_waits_for_nothing()
    {
        _rerouted.Release();
        _rerouted.Open(_destination, _caller);
        _rerouted.Open(Outcome.Fulfilled(Payload.Empty, new WayEnd(_end)), _caller.Deliver);
        Assert.NotNull(_caller.Outcome?.Value);
        Assert.Same(Called(), Assert.Single(_end.Sent));
        Assert.Empty(_destination.Sent);
    }

    [Fact]
    public void Once_they_are_given_up_no_way_counts()
    {
        var late = Called();
        _rerouted.Release();
        _rerouted.GiveUp(new DisconnectedException("given up", mayHaveRun: false));
        _rerouted.Open(_destination, _caller);
        Assert.Empty(_destination.Sent);
        Assert.Equal("given up", ((RecordedReply)late.ReplyTo!).Outcome?.Error?.Message);
    }

    private Request Called()
    {
        var request = Request();
        _rerouted.Pipeline(request);
        return request;
    }

    private static Request Request() => new() { Interface = "ITest", Method = 1, Arguments = Payload.Empty, ReplyTo = new RecordedReply() };

    private static void Answer(Request flush)
    {
        Assert.True(flush.IsFlush);
        flush.ReplyTo!.Deliver(Outcome.Fulfilled(Payload.Empty, null));
    }
}
