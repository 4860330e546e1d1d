using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>
/// A call that came to an earlier place of the process too late was passed on to the source, which keeps its reply for whoever comes. When the process moves on, the source
/// does not stay on the way of that reply.
/// </summary>
public sealed class ParkedReplies : IAsyncLifetime
{
    private readonly MoveWorld _world = new();
    private readonly Guid _token = Guid.NewGuid();
    private readonly ReplyRelay _parked = new(null);

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        var proxy = (CapabilityProxy)_world.Traveller.Root;
        using var arguments = new PayloadWriter(proxy.Owner);
        arguments.Write("a");
        _world.Source.Network.Parking.Park(_token, _parked);
        proxy.Reference.Invoke(new Request
        {
            Interface = proxy.Contract.Name,
            Method = proxy.Contract.Methods.Single(static known => known.Name == "Visit").Id,
            Arguments = arguments.ToPayload(),
            ReplyTo = _parked,
        });
        await _world.AtGates(1);
    }

    public Task DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_come_for_it_or_comes_later_is_sent_on_and_does_not_need_the_source_any_more(bool hasCome)
    {
        var waiting = new Waiting();
        if (hasCome) await Come(waiting);
        await _world.Move();
        if (!hasCome) await Come(waiting);

        // What it has told its peers is read before the end of their sessions.
        await _world.Source.DisposeAsync();
        await _world.Recorder.Open("a").WaitAsync(Hosts.Patience);
        Assert.NotNull((await waiting.Outcome.WaitAsync(Hosts.Patience)).Value);
    }

    [Fact]
    public async Task The_notice_tells_who_has_come_where_it_will_be()
    {
        var waiting = new Waiting();
        await Come(waiting);
        var question = _world.Caller.Network.Sessions.Single(session => session.Peer.Id == _world.Source.Network.Contact.Id).WithTables(static tables => tables.Questions.All.ToArray());
        await _world.Move();
        Assert.Contains(question, static one => one.Heir is not null);
    }

    // It is told in two messages that its token was accepted and where the reply is: the host may be stopped between them.
    [Fact]
    public async Task Who_is_being_told_when_the_host_stops_is_told_to_the_end()
    {
        using var held = new HeldReply();
        var token = Guid.NewGuid();
        _world.Source.Network.Parking.Park(token, held);
        var waiting = new Waiting();
        await Come(waiting, token);
        var stopping = _world.Source.DisposeAsync().AsTask();
        held.Go.Set();
        Assert.NotNull((await waiting.Outcome.WaitAsync(Hosts.Patience)).Value);
        await stopping.WaitAsync(Hosts.Patience);
    }

    private Task Come(Waiting waiting) => Come(waiting, _token);

    private Task Come(Waiting waiting, Guid token) =>
        _world.Caller.Network.Reaiming.Resume(new ResumeToken(_world.Source.Network.Contact, token), waiting).WaitAsync(Hosts.Patience);

    /// <summary>Keeps the thread that tells whoever comes, as a machine under load does.</summary>
    private sealed class HeldReply : IResumable, IDisposable
    {
        public ManualResetEventSlim Go { get; } = new();

        public void ResumeTo(ReplyTarget to)
        {
            Assert.True(Go.Wait(Hosts.Patience));
            to.Deliver(Outcome.Fulfilled(Payload.Empty, null));
        }

        public void Pipeline(Request request) { }

        public void Abandon() { }

        public void Dispose() => Go.Dispose();
    }

    private sealed class Waiting : ReplyTarget
    {
        private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Outcome> Outcome => _outcome.Task;

        public override CallName NameFor(HostId callee) => CallName.None;

        public override void Routed(Route route) { }

        public override void Deliver(Outcome outcome) => _outcome.TrySetResult(outcome);
    }
}
