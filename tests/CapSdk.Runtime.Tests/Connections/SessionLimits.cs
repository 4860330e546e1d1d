using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>What exceeds a limit ends its session, or its call, with the reason, and nothing else; what does not exceed it works.</summary>
public sealed class SessionLimits : IAsyncLifetime
{
    // Event id of ConnectionLog.
    private const int NotExecuted = 4;

    private readonly Hosts _hosts = new();
    private readonly RawPeer _peer = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task The_session_of_a_peer_that_does_not_read_ends_with_that_reason_and_others_live_on()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Unsent = 1 << 20);
        var other = await Other(host);
        var session = await _peer.Dial(host);
        var counter = await _peer.Give<ICounter>(host, session, 1);
        var waiting = counter.Read();

        // Far more than the system takes on for a connection by itself.
        var text = new string('x', 1 << 20);
        var asked = Enumerable.Range(0, 64).Select(_ => counter.Fail(text)).ToArray();
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => waiting.WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: the peer does not read what it is sent.", lost.Message, StringComparison.Ordinal);
        Assert.True(lost.MayHaveRun);
        var later = await Assert.ThrowsAsync<DisconnectedException>(() => counter.Read().WaitAsync(Hosts.Patience));
        Assert.False(later.MayHaveRun);
        Assert.Equal(1, await other.Add(1).WaitAsync(Hosts.Patience));

        // The connection as well.
        await session.Rest();
        foreach (var call in asked) await Assert.ThrowsAsync<DisconnectedException>(() => call.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_way_calls_that_a_peer_does_not_confirm_are_kept_up_to_the_limit_and_end_the_session_beyond_it()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Unsent = 1 << 20);
        var session = await _peer.Dial(host);
        var counter = await _peer.Give<ICounter>(host, session, 1);
        var waiting = counter.Read();
        await session.Next<Call>();
        var text = new string('x', 100_000);
        List<QuestionId> open = [];
        for (var i = 0; i < 9; i++)
        {
            counter.Note(text);
            open.Add((await session.Next<Call>()).Question);
        }

        // Confirmed, they make room for others.
        Assert.False(waiting.IsCompleted);
        foreach (var question in open) await session.Send(new Return(question.AsAnswer, new WireOutcome(new WirePayload(Array.Empty<byte>(), []), false, null)));
        for (var i = 0; i < 9; i++) await session.Next<Finish>();
        for (var i = 0; i < 11; i++) counter.Note(text);
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => waiting.WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: the peer does not confirm the one-way calls that it is sent.", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_reads_late_gets_everything_in_order()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Unsent = 1 << 20);
        var session = await _peer.Dial(host);
        var counter = await _peer.Give<ICounter>(host, session, 1);
        for (var i = 1; i <= 3; i++) counter.Note(new string('x', i * 100_000));
        var waiting = counter.Read();
        for (var i = 1; i <= 3; i++) Assert.InRange((await session.Next<Call>()).Arguments.Bytes.Length, i * 100_000, (i * 100_000) + 100);
        await session.Send(new Return((await session.Next<Call>()).Question.AsAnswer, Number(host, 5)));
        Assert.Equal(5, await waiting.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_caller_with_too_many_open_calls_is_told_so_and_goes_on_when_replies_have_come()
    {
        var (near, far) = await Pair(static near => near.TableEntries = 4, static _ => { });
        var gates = new Recorder();
        var recorder = await near.RestoreAsync<IRecorder>(far.Publish<IRecorder>(gates)).WaitAsync(Hosts.Patience);
        var open = Enumerable.Range(0, 4).Select(_ => recorder.Gate("gate")).ToArray();
        var refused = await Assert.ThrowsAsync<CapabilityException>(() => recorder.All().WaitAsync(Hosts.Patience));
        Assert.Equal($"4 calls to {far.Fingerprint[..8]} are open at once: wait for replies, or raise Limits.TableEntries.", refused.Message);

        await gates.Open("gate");
        Assert.All(await Promise.WhenAll(open).WaitAsync(Hosts.Patience), static said => Assert.Equal("gate is open", said));
        Assert.Empty(await recorder.All().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_peer_with_more_open_calls_than_the_callee_takes_on_loses_its_session_and_others_live_on()
    {
        var (near, far) = await Pair(static _ => { }, static far => far.TableEntries = 4);
        var other = await Other(far);
        var gates = new Recorder();
        var recorder = await near.RestoreAsync<IRecorder>(far.Publish<IRecorder>(gates)).WaitAsync(Hosts.Patience);
        var open = Enumerable.Range(0, 4).Select(_ => recorder.Gate("gate")).ToArray();
        await gates.GatesReached(4).WaitAsync(Hosts.Patience);
        Assert.DoesNotContain(open, static call => call.IsCompleted);

        var fifth = recorder.All();
        foreach (var call in open.Cast<Promise>().Append(fifth))
        {
            var lost = await Assert.ThrowsAsync<DisconnectedException>(() => call.WaitAsync(Hosts.Patience));
            Assert.Contains("has ended: More than 4 open calls.", lost.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await other.Add(1).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_caller_that_gives_too_many_references_is_told_so_and_its_session_goes_on()
    {
        var (near, far) = await Pair(static near => near.TableEntries = 3, static _ => { });
        var keeper = await Pocket(near, far);
        for (var i = 1; i <= 3; i++) Assert.Equal(i, await keeper.Keep(await Counter(near)).WaitAsync(Hosts.Patience));
        var refused = await Assert.ThrowsAsync<CapabilityException>(async () => await keeper.Keep(await Counter(near)).WaitAsync(Hosts.Patience));
        Assert.Equal("3 references are given on one session: release some, or raise Limits.TableEntries.", refused.Message);
        Assert.Equal(3, await keeper.Kept().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_callee_whose_result_is_one_reference_too_many_says_so_instead_and_the_session_goes_on()
    {
        var (near, far) = await Pair(static _ => { }, static far => far.TableEntries = 3);
        var shelf = await near.RestoreAsync<IShelf>(far.Publish((await far.SpawnShelfAsync()).Root)).WaitAsync(Hosts.Patience);
        var first = await shelf.Open("first").WaitAsync(Hosts.Patience);
        var second = await shelf.Open("second").WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<CapabilityException>(() => shelf.Open("third").WaitAsync(Hosts.Patience));
        Assert.Equal("3 references are given on one session: release some, or raise Limits.TableEntries.", refused.Message);
        Assert.Equal("first, page 1", await first.Page(1).WaitAsync(Hosts.Patience));
        Assert.Equal("second, page 2", await second.Page(2).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_peer_that_gives_more_references_than_the_receiver_takes_on_loses_its_session_and_others_live_on()
    {
        var (near, far) = await Pair(static _ => { }, static far => far.TableEntries = 3);
        var other = await Other(far);
        var keeper = await Pocket(near, far);
        for (var i = 1; i <= 3; i++) Assert.Equal(i, await keeper.Keep(await Counter(near)).WaitAsync(Hosts.Patience));
        var lost = await Assert.ThrowsAsync<DisconnectedException>(async () => await keeper.Keep(await Counter(near)).WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: More than 3 references.", lost.Message, StringComparison.Ordinal);
        Assert.Equal(1, await other.Add(1).WaitAsync(Hosts.Patience));
    }

    // The last two are no lengths of an array: who tried to have one would fail in another way.
    [Theory]
    [InlineData((128 * 1024) + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public async Task A_frame_that_is_announced_too_large_ends_the_session_before_it_comes_and_others_live_on(uint length)
    {
        var host = await _hosts.StartAsync(static options => (options.Limits.Frame, options.Limits.Message) = (128 * 1024, 64 * 1024));
        var other = await Other(host);
        var session = await _peer.Dial(host);
        var counter = await _peer.Give<ICounter>(host, session, 1);
        var waiting = counter.Read();
        await session.Next<Call>();
        await session.Announce(length);
        var reason = $"A frame of {length} bytes; at most 131072 are accepted.";
        Assert.Equal(reason, Assert.IsType<Goodbye>(Assert.Single(await session.Rest())).Reason);
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => waiting.WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: the peer broke the protocol: " + reason, lost.Message, StringComparison.Ordinal);
        Assert.Equal(1, await other.Add(1).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_frame_of_just_the_allowed_size_is_read()
    {
        const int Frame = 128 * 1024;
        var host = await _hosts.StartAsync(static options => (options.Limits.Frame, options.Limits.Message) = (Frame, 64 * 1024));
        var session = await _peer.Dial(host);
        await session.Send(Filling(Frame));
        Assert.Null((await session.Next<Return>()).Outcome.Value);
    }

    [Fact]
    public async Task A_caller_whose_message_is_larger_than_the_frames_of_the_callee_s_host_is_told_so()
    {
        var (near, far) = await Pair(static _ => { }, static far => (far.Frame, far.Message) = (100_000, 30_000));
        var counter = await Counter(near, far);
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => counter.Fail(new string('x', 8_000_000)).WaitAsync(Hosts.Patience));

        // Although it was still being written.
        Assert.Matches(@"has ended: A frame of 8000\d\d\d bytes; at most 100000 are accepted\.", lost.Message);
    }

    [Fact]
    public async Task Arguments_above_what_the_callee_s_host_reads_break_the_call_and_the_session_goes_on()
    {
        var (near, far) = await Pair(static _ => { }, static far => far.Message = 4096);
        var counter = await Counter(near, far);
        var text = new string('x', 1500);
        Assert.Equal(text, (await Assert.ThrowsAsync<CounterException>(() => counter.Fail(text).WaitAsync(Hosts.Patience))).Message);
        var refused = await Assert.ThrowsAsync<ImageFormatException>(() => counter.Fail(new string('x', 4100)).WaitAsync(Hosts.Patience));
        Assert.Matches(@"^41\d\d bytes arrived, 4096 are allowed\.$", refused.Message);
        Assert.Equal(1, await counter.Add(1).WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_result_above_what_one_of_the_hosts_allows_breaks_the_call_and_the_session_goes_on(bool callees)
    {
        var (near, far) = await Pair(near => near.Message = callees ? near.Message : 4096, far => far.Message = callees ? 4096 : far.Message);
        var counter = await Counter(near, far);
        counter.Note(new string('x', 2500));
        Assert.Equal(2500, Assert.Single(await counter.Notes().WaitAsync(Hosts.Patience)).Length);
        counter.Note(new string('y', 2500));
        var refused = await Assert.ThrowsAnyAsync<CapabilityException>(() => counter.Notes().WaitAsync(Hosts.Patience));
        Assert.Matches(callees ? @"take more than the 4096 bytes that are allowed.*CapHostOptions\.Limits\.Message" : @"^50\d\d bytes arrived, 4096 are allowed\.$", refused.Message);
        Assert.Equal(1, await counter.Add(1).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_one_way_call_that_finds_its_session_ended_is_logged()
    {
        var (near, far) = await Pair(static _ => { }, static _ => { });
        var counter = await Counter(near, far);
        var session = Assert.Single(near.Network.Sessions);
        await far.DisposeAsync();
        await session.Closed.WaitAsync(Hosts.Patience);
        counter.Note("nobody hears");
        Assert.Matches(
            $@"^Warning: root process: the one-way call .*ICounter\.Note was not executed, or may not have been: The connection to host {far.Fingerprint[..8]}@{far.Address} has ended",
            await _hosts.Logged(NotExecuted));
    }

    // A message that takes a frame of that size; it asks for something that does not exist.
    private static Restore Filling(int frame)
    {
        return Of(frame - (Size(frame / 2) - (frame / 2)));

        static Restore Of(int length) => new(new QuestionId(1), new byte[32], new string('x', length));

        static int Size(int length)
        {
            using var writer = new ByteWriter();
            new FrameHeader(1, 0, 0).Write(writer);
            writer.Byte((byte)MessageKind.Restore);
            Of(length).Write(writer);
            return writer.Count;
        }
    }

    private static WireOutcome Number(CapHost host, int number)
    {
        using var writer = new PayloadWriter(host.Platform.Root);
        writer.Write(number);
        return new WireOutcome(new WirePayload(writer.ToPayload().Bytes, []), false, null);
    }

    private async Task<(CapHost Near, CapHost Far)> Pair(Action<Limits> near, Action<Limits> far) =>
        (await _hosts.StartAsync(options => near(options.Limits)), await _hosts.StartAsync(options => far(options.Limits)));

    // A counter of the host, as a third one holds it.
    private async Task<ICounter> Other(CapHost host) => await Counter(await _hosts.StartAsync(), host);

    private static async Task<ICounter> Counter(CapHost near, CapHost far) => await near.RestoreAsync<ICounter>(far.Publish(await Counter(far))).WaitAsync(Hosts.Patience);

    private static async Task<ICounter> Counter(CapHost host) => (await host.SpawnCounterAsync(0)).Root;

    private static async Task<IPocket> Pocket(CapHost near, CapHost far) => await near.RestoreAsync<IPocket>(far.Publish((await far.SpawnPocketAsync()).Root)).WaitAsync(Hosts.Patience);
}
