using CapSdk.Connections;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>What a host says of calls that came to it by way of another: only what is certain.</summary>
public sealed class RelayedCallsBook
{
    private static readonly HostId s_caller = HostId.Parse(new string('A', 43));
    private readonly ManualClock _clock = new();
    private readonly Deadlines _deadlines = new();
    private readonly Guid _lineage = Guid.NewGuid();

    [Fact]
    public void A_call_that_came_is_to_be_had_under_its_token()
    {
        var book = Book();
        var token = Guid.NewGuid();
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), token)));
        Assert.Equal(new Whereabouts(CallFateHere.Came, token), book.Find(s_caller, Call(1), _clock.GetTimestamp()));

        // Asked for once more, it is still there; and nobody else's call has that name.
        Assert.Equal(CallFateHere.Came, book.Find(s_caller, Call(1), null).Fate);
        Assert.NotEqual(CallFateHere.Came, book.Find(HostId.Parse('B' + new string('A', 42)), Call(1), null).Fate);
    }

    [Fact]
    public void What_is_said_never_to_come_is_refused_if_it_comes()
    {
        var book = Book();
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(1), _clock.GetTimestamp()).Fate);
        Assert.False(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid())));
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(2), Guid.NewGuid())));
    }

    [Fact]
    public void A_call_whose_reply_goes_back_through_the_host_that_ended_is_not_sent_again()
    {
        var book = Book();
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), null)));
        Assert.Equal(CallFateHere.Settled, book.Find(s_caller, Call(1), _clock.GetTimestamp()).Fate);
    }

    [Fact]
    public void Calls_without_a_name_come_as_often_as_they_do()
    {
        var book = Book();
        Assert.True(book.TryEnter(new CallOrigin(s_caller, default, Guid.NewGuid())));
        Assert.True(book.TryEnter(new CallOrigin(s_caller, default, Guid.NewGuid())));
        Assert.NotEqual(CallFateHere.Came, book.Find(s_caller, default, null).Fate);
    }

    [Fact]
    public void Where_it_is_not_known_since_when_calls_could_come_nothing_is_said_of_one_that_has_not()
    {
        var book = Book();
        Assert.Equal(CallFateHere.Unknown, book.Find(s_caller, Call(1), null).Fate);
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid())));
    }

    [Fact]
    public void What_was_said_never_to_come_is_refused_also_from_where_nothing_else_is_entered()
    {
        var book = Book();
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid()), isKept: false));
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(1), _clock.GetTimestamp()).Fate);
        Assert.False(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid()), isKept: false));
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(2), Guid.NewGuid()), isKept: false));
    }

    [Fact]
    public void One_caller_does_not_take_all_places()
    {
        var book = Book(limit: 16);
        var other = HostId.Parse('B' + new string('A', 42));
        for (var number = 1UL; number <= 2; number++) Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(number), _clock.GetTimestamp()).Fate);
        Assert.Equal(CallFateHere.Unknown, book.Find(s_caller, Call(3), _clock.GetTimestamp()).Fate);
        Assert.Equal(CallFateHere.NeverCame, book.Find(other, Call(3), _clock.GetTimestamp()).Fate);

        // Until they are of the past.
        _clock.Step(_deadlines.Lease + _deadlines.Session + _deadlines.Session + TimeSpan.FromSeconds(1));
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(3), _clock.GetTimestamp()).Fate);
    }

    [Fact]
    public void Whether_anything_at_all_may_still_come_is_asked_without_a_name()
    {
        var book = Book();
        Assert.Equal(CallFateHere.Unknown, book.Find(s_caller, default, null).Fate);
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, default, _clock.GetTimestamp()).Fate);
        Assert.True(book.TryEnter(new CallOrigin(s_caller, default, Guid.NewGuid())));
    }

    [Fact]
    public void After_the_lease_nothing_is_said_of_what_may_have_been_forgotten()
    {
        var book = Book();
        var since = _clock.GetTimestamp();
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid())));
        _clock.Step(_deadlines.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(CallFateHere.Settled, book.Find(s_caller, Call(1), since).Fate);

        // What could only come later than that can still be told.
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(2), _clock.GetTimestamp()).Fate);
    }

    [Fact]
    public void A_full_book_forgets_the_oldest_and_says_so()
    {
        var book = Book(limit: 2);
        var since = _clock.GetTimestamp();
        for (var number = 1UL; number <= 3; number++)
        {
            _clock.Step(TimeSpan.FromMilliseconds(1));
            Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(number), Guid.NewGuid())));
        }

        Assert.Equal(CallFateHere.Settled, book.Find(s_caller, Call(1), since).Fate);
        Assert.Equal(CallFateHere.Came, book.Find(s_caller, Call(3), since).Fate);
    }

    [Fact]
    public void What_was_said_never_to_come_is_not_forgotten_for_others_and_a_full_book_promises_nothing_more()
    {
        var book = Book(limit: 2);
        var since = _clock.GetTimestamp();
        _clock.Step(TimeSpan.FromMilliseconds(1));
        Assert.Equal(CallFateHere.NeverCame, book.Find(s_caller, Call(1), since + 1).Fate);
        Assert.Equal(CallFateHere.NeverCame, book.Find(HostId.Parse('B' + new string('A', 42)), Call(2), since + 1).Fate);
        Assert.Equal(CallFateHere.Unknown, book.Find(HostId.Parse('C' + new string('A', 42)), Call(3), since + 1).Fate);
        for (var number = 10UL; number < 20; number++) Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(number), Guid.NewGuid())));
        _clock.Step(_deadlines.Lease + TimeSpan.FromSeconds(1));
        Assert.False(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid())));
        _clock.Step(_deadlines.Session + _deadlines.Session);
        Assert.True(book.TryEnter(new CallOrigin(s_caller, Call(1), Guid.NewGuid())));
    }

    [Fact]
    public void Whereabouts_arrive_as_they_were_and_altered_ones_are_refused()
    {
        Whereabouts[] calls = [new(CallFateHere.Came, Guid.NewGuid()), new(CallFateHere.NeverCame, default), default];
        var bytes = Whereabouts.Encode(calls);
        Assert.Equal(calls, Whereabouts.Decode(bytes));
        Assert.Throws<ImageFormatException>(() => Whereabouts.Decode(bytes.AsMemory(..^1)));
        Assert.Throws<ImageFormatException>(() => Whereabouts.Decode((byte[])[.. bytes, 0]));
        bytes[1] = 9;
        Assert.Throws<ImageFormatException>(() => Whereabouts.Decode(bytes));
    }

    private RelayedCalls Book(int limit = 100) => new(_clock, limit, _deadlines);

    private CallId Call(ulong number) => new(_lineage, number);
}
