using System.Collections;
using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>Peers that say of their references that they lead to one another: calls on those break, and the host goes on.</summary>
public sealed class HostileResolves : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly List<RawPeer> _peers = [];
    private readonly List<RawSession> _sessions = [];
    private CapHost _host = null!;
    private ICounter _other = null!;

    public async Task InitializeAsync()
    {
        _host = await _hosts.StartAsync();
        _other = await (await _hosts.StartAsync()).RestoreAsync<ICounter>(_host.Publish((await _host.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync()
    {
        foreach (var peer in _peers) await peer.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reference_that_is_said_to_lead_to_itself_breaks_its_calls(bool used)
    {
        await Connect(1);
        var counter = await _peers[0].Give<ICounter>(_host, _sessions[0], 1);
        if (used)
        {
            _ = counter.Read();
            await _sessions[0].Next<Call>();
        }

        await _sessions[0].Send(new Resolve(new ExportId(1), Hosted(1)));
        await _sessions[0].Next<Release>();
        await Broke(counter);
        Assert.Equal(1, await _other.Add(1).WaitAsync(Hosts.Patience));
    }

    // Each says that its reference leads to the gift of the next, which is that one's reference; and the paths are free at the same time.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task References_of_several_peers_that_are_said_to_lead_to_one_another_at_the_same_time_break_their_calls(int length)
    {
        await Connect(length);
        for (uint round = 1; round <= 50; round++)
        {
            var counters = new ICounter[length];
            for (var i = 0; i < length; i++)
            {
                counters[i] = await _peers[i].Give<ICounter>(_host, _sessions[i], round);
                _ = counters[i].Read();
                await _sessions[i].Next<Call>();
            }

            for (var i = 0; i < length; i++)
            {
                var gift = new Descriptor.ThirdParty(_peers[(i + 1) % length].Contact, Guid.NewGuid(), new ExportId(1_000_000 + round), Interface);
                await _sessions[i].Send(new Resolve(new ExportId(round), gift));
            }

            var flushes = await Task.WhenAll(_sessions.Select(session => GiftsAccepted(session, round)));
            await Task.WhenAll(_sessions.Select((session, i) => Task.Run(() => session.Send(Done(flushes[i])))));
            foreach (var counter in counters) await Broke(counter);
            foreach (var session in _sessions) await Quiet(session);
        }

        Assert.Equal(1, await _other.Add(1).WaitAsync(Hosts.Patience));
    }

    // If it did, two that are shortened to each other by two peers at the same time would wait for each other.
    [Fact]
    public async Task Who_shortens_a_reference_to_another_that_is_just_called_holds_up_nobody_who_calls_the_first()
    {
        await Connect(1);
        var session = _host.Network.Sessions.Single(session => session.Peer.Id == _peers[0].Contact.Id);
        var (first, second) = (Used(1), Used(2));
        var arguments = new HeldList();
        var calling = Task.Run(() => second.Invoke(new Request { Interface = Interface, Method = 1, Arguments = new Payload(default, arguments), ReplyTo = null }));
        await arguments.Reached.WaitAsync(Hosts.Patience);
        var resolution = new Watched(second);
        var shortening = Task.Run(() => first.Shorten(resolution));
        await resolution.LookedAt.WaitAsync(Hosts.Patience);
        await Task.Run(() => first.Invoke(Request.Flush(static _ => { }))).WaitAsync(Hosts.Patience);
        Assert.False(shortening.IsCompleted);
        arguments.GoOn();
        await Task.WhenAll(calling, shortening).WaitAsync(Hosts.Patience);
        Assert.Same(second, first.Resolved);

        ImportReference Used(uint id)
        {
            var import = Assert.IsType<ImportReference>(session.Receive(Hosted(id)));
            import.Invoke(Request.Flush(static _ => { }));
            return import;
        }
    }

    private static string Interface => typeof(ICounter).FullName!;

    private static Descriptor.SenderHosted Hosted(uint id) => new(new ExportId(id), Interface);

    private static Return Done(QuestionId question) => new(question.AsAnswer, new WireOutcome(new WirePayload(default, []), false, null));

    private async Task Connect(int peers)
    {
        for (var i = 0; i < peers; i++)
        {
            _peers.Add(new RawPeer());
            _sessions.Add(await _peers[i].Dial(_host));
        }
    }

    // Answers what comes for the gift, and keeps the flush, which may come before or after.
    private static async Task<QuestionId> GiftsAccepted(RawSession session, uint round)
    {
        QuestionId? flush = null;
        var isAccepted = false;
        while (flush is null || !isAccepted)
        {
            switch (await session.Next<Message>())
            {
                case Call { Method: Request.FlushMethod } call:
                    flush = call.Question;
                    break;
                case Accept accept:
                    await session.Send(RawPeer.Reply(accept.Question, Hosted(round)));
                    break;
                case Finish:
                    isAccepted = true;
                    break;
            }
        }

        return flush.Value;
    }

    // Asks for something, and reads until the answer: everything before has been handled.
    private static async Task Quiet(RawSession session)
    {
        await session.Send(new Restore(new QuestionId(1), new byte[32], Interface));
        while (await session.Next<Message>() is not Return)
        {
            // Releases, and Finish of the flush.
        }

        await session.Send(new Finish(new QuestionId(1)));
    }

    private static async Task Broke(ICounter counter)
    {
        var broken = await Assert.ThrowsAsync<CapabilityException>(() => counter.Add(1).WaitAsync(Hosts.Patience));
        Assert.Equal("The reference was resolved to itself, or to what leads back to it: it can never lead to an object.", broken.Message);
    }

    /// <summary>Tells when somebody looks where it leads.</summary>
    private sealed class Watched(Reference inner) : Reference
    {
        private readonly TaskCompletionSource _lookedAt = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task LookedAt => _lookedAt.Task;

        public override string Interface => inner.Interface;

        public override Reference Resolved
        {
            get
            {
                _lookedAt.TrySetResult();
                return inner;
            }
        }

        public override void Invoke(Request request) => inner.Invoke(request);
    }

    /// <summary>No references; whoever looks is held until the test goes on.</summary>
    private sealed class HeldList : IReadOnlyList<Reference>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Task Reached => _reached.Task;

        public int Count
        {
            get
            {
                _reached.TrySetResult();
                _open.Wait();
                return 0;
            }
        }

        public Reference this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public void GoOn() => _open.Set();

        public IEnumerator<Reference> GetEnumerator() => Enumerable.Empty<Reference>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
