using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Both ends of a call move at once: the Block of the caller's host crosses what the callee's host has to say of the reply.</summary>
public sealed class CrossingWords : IAsyncLifetime
{
    private const int Rounds = 500;

    private readonly Hosts _hosts = new();
    private CapHost _caller = null!;
    private CapHost _callee = null!;

    public async Task InitializeAsync()
    {
        _caller = await _hosts.StartAsync();
        _callee = await _hosts.StartAsync();
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_block_that_meets_word_of_where_the_reply_is_ends_with_that_token()
    {
        var session = await Session();
        using var together = new Barrier(2);
        for (var round = 0; round < Rounds; round++)
        {
            // A reply that is never parked: its token is waited for.
            var reply = new Waiting();
            session.AskSpecially(reply, question => new Resume(question, Guid.NewGuid()));
            var question = (Question)reply.Way!;
            var elsewhere = new ResumeToken(session.Peer, Guid.NewGuid());
            var blocked = Task.Run(() =>
            {
                together.SignalAndWait(Hosts.Patience);
                return question.Block(new Attempt(1, 1), _caller.Network.Parking);
            });

            // The session's lock is held: the Block, once it has begun, cannot be sent before the word was heard. A little later in each round.
            var told = session.WithTables(_ =>
            {
                together.SignalAndWait(Hosts.Patience);
                Thread.SpinWait(round * 20);
                return question.Elsewhere(elsewhere);
            });
            var outcome = await blocked.WaitAsync(Hosts.Patience);

            // Whoever fetches the reply has to learn of the token: by the Block, or by the word itself.
            if (told is null) Assert.Equal(elsewhere, outcome.Token);
            else Assert.Equal(BlockKind.Rerouted, outcome.Kind);
        }
    }

    [Fact]
    public async Task What_is_told_to_be_elsewhere_is_not_told_to_be_too_late()
    {
        var session = await Session();
        var answer = new Answer(session, new AnswerId(uint.MaxValue), default);
        Assert.True(answer.TrySendElsewhere(new ResumeToken(session.Peer, Guid.NewGuid())));
        answer.Deliver(Outcome.Fulfilled(Payload.Empty, null));
        Assert.Equal(BlockKind.Rerouted, answer.TryBlock());
    }

    [Fact]
    public async Task A_call_whose_new_way_has_failed_counts_as_answered()
    {
        var call = CallShape<string>.Instance.NewFor(_caller.Platform.Root, "ITest.Call").Call;
        call.Routed(new Gone());
        var block = call.Block(new Attempt(1, 1), _caller.Network.Parking);
        Assert.False(block.IsCompleted);
        call.Deliver(Outcome.Broken(new DisconnectedException("gone", mayHaveRun: true)));
        Assert.Equal(BlockKind.TooLate, (await block.WaitAsync(Hosts.Patience)).Kind);
    }

    private async Task<Session> Session()
    {
        await _caller.RestoreAsync<ICounter>(_callee.Publish((await _callee.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        return Assert.Single(_caller.Network.Sessions);
    }

    private sealed class Waiting : ReplyTarget
    {
        public Route? Way { get; private set; }

        public override CallName NameFor(HostId callee) => CallName.None;

        public override void Routed(Route route) => Way = route;

        public override void Deliver(Outcome outcome) { }
    }

    /// <summary>A way whose callee has left, to where nobody gets through.</summary>
    private sealed class Gone : Route
    {
        public override void Pipeline(Request request) => request.Refuse(new DisconnectedException("gone", mayHaveRun: false));

        public override void Cancel() { }

        public override void Finish() { }

        public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => Task.FromResult(BlockOutcome.Rerouted);

        public override bool SharesPathWith(Reference reference) => false;
    }
}
