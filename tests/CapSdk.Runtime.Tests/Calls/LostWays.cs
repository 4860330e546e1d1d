using CapSdk.Invocation;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>
/// Calls were sent to the result of a call, and the way that they took is lost before it is known that they have come: they may still come, and no later call
/// may overtake them.
/// </summary>
public sealed class LostWays
{
    private static readonly DisconnectedException s_lost = new("The way on was lost.", mayHaveRun: true);

    private readonly RecordedWay _old = new();
    private readonly RecordedWay _new = new();
    private readonly RecordedReply _call = new();
    private readonly RecordedWay _end = new();
    private readonly EventualReference _result = new("ITest");

    public LostWays() => _result.RouteThrough(_old, _call);

    [Fact]
    public void With_the_reply_there_later_calls_wait_until_it_is_known_what_became_of_the_earlier_ones()
    {
        var later = RepliedAndLost();
        Assert.Null(_call.Outcome);
        Assert.Empty(_end.Sent);
        _old.Recovered(true);
        Assert.Same(later, Assert.Single(_end.Sent).ReplyTo);
        Assert.NotNull(_call.Outcome?.Value);
    }

    [Fact]
    public void Where_that_cannot_be_known_later_calls_break_and_nobody_is_given_another_way_to_the_result()
    {
        var later = RepliedAndLost();
        _old.Recovered(false);
        AssertLost(later, mayHaveRun: false);
        AssertLost(_call, mayHaveRun: true);
        AssertLost(Called(), mayHaveRun: false);
        Assert.Empty(_end.Sent);
    }

    [Fact]
    public void An_error_is_told_as_it_is_because_nothing_leads_anywhere()
    {
        Called();
        var error = Outcome.Broken(new InvalidOperationException());
        _result.Shorten(error, _call.Deliver);
        var later = Called();
        Lose(_old.Sent[1]);
        Assert.Same(error, _call.Outcome);
        Assert.Same(error.Error, later.Outcome?.Error);
    }

    [Fact]
    public void Where_the_callee_has_moved_they_wait_until_it_is_known_what_became_of_the_earlier_ones()
    {
        var later = MovedAndLost();
        Assert.Empty(_new.Sent);
        _old.Recovered(true);
        Assert.Same(later, Assert.Single(_new.Sent).ReplyTo);
        Assert.Null(_call.Outcome);
    }

    [Fact]
    public void They_break_where_it_cannot_be_known_and_so_does_the_call_whose_result_it_is()
    {
        var later = MovedAndLost();
        _old.Recovered(false);
        AssertLost(later, mayHaveRun: false);
        AssertLost(_call, mayHaveRun: true);
        AssertLost(Called(), mayHaveRun: false);
        Assert.Empty(_new.Sent);
    }

    [Fact]
    public void Also_where_the_reply_has_come_meanwhile_by_the_new_way()
    {
        var later = MovedAndLost();
        _result.Shorten(Outcome.Fulfilled(Payload.Empty, new WayEnd(_end)), _call.Deliver);
        Assert.Null(_call.Outcome);
        _old.Recovered(false);
        AssertLost(later, mayHaveRun: false);
        AssertLost(_call, mayHaveRun: true);
        Assert.Empty(_end.Sent);
    }

    [Fact]
    public void An_error_that_has_come_meanwhile_is_told_as_it_is()
    {
        MovedAndLost();
        var error = Outcome.Broken(new InvalidOperationException());
        _result.Shorten(error, _call.Deliver);
        _old.Recovered(false);

        // Behind those that waited, down the new way.
        _new.Sent[1].ReplyTo!.Deliver(Outcome.Fulfilled(Payload.Empty, null));
        Assert.Same(error, _call.Outcome);
    }

    [Fact]
    public void A_new_way_that_is_lost_as_well_carries_nothing_that_could_overtake()
    {
        var later = MovedAndLost();
        _new.Ends();
        _old.Recovered(false);
        Assert.Same(later, Assert.Single(_new.Sent).ReplyTo);
        Assert.Null(_call.Outcome);
    }

    [Fact]
    public void A_flush_comes_to_the_end_of_a_result_that_is_none_but_not_of_a_way_that_was_lost()
    {
        Assert.True(HasCome(BrokenReference.NoCapability("ITest")));
        Assert.True(HasCome(BrokenReference.ResultOf("ITest", Outcome.Threw(Payload.Empty))));
        Assert.True(HasCome(BrokenReference.Circle("ITest")));
        Assert.False(HasCome(new BrokenReference("ITest", s_lost)));
    }

    private static bool HasCome(Reference end)
    {
        bool? come = null;
        end.Invoke(Request.Flush(hasCome => come = hasCome));
        return Assert.NotNull(come);
    }

    // Returns a call that was made after the callee had moved, while the flush behind an earlier one was under way.
    private RecordedReply MovedAndLost()
    {
        Called();
        _result.RouteThrough(_new, _call);
        var later = Called();
        Assert.True(_old.Sent[1].IsFlush);
        Lose(_old.Sent[1]);
        return later;
    }

    private RecordedReply RepliedAndLost()
    {
        Called();
        _result.Shorten(Outcome.Fulfilled(Payload.Empty, new WayEnd(_end)), _call.Deliver);
        var later = Called();
        Lose(_old.Sent[1]);
        return later;
    }

    private RecordedReply Called()
    {
        var reply = new RecordedReply();
        _result.Invoke(new Request { Interface = "ITest", Method = 1, Arguments = Payload.Empty, ReplyTo = reply });
        return reply;
    }

    private static void Lose(Request request) => request.ReplyTo!.Deliver(Outcome.Broken(s_lost));

    private static void AssertLost(RecordedReply call, bool mayHaveRun)
    {
        var lost = Assert.IsType<DisconnectedException>(call.Outcome?.Error);
        Assert.StartsWith("The way to the result of the call was lost while earlier calls were on it.", lost.Message, StringComparison.Ordinal);
        Assert.Equal(mayHaveRun, lost.MayHaveRun);
    }
}
