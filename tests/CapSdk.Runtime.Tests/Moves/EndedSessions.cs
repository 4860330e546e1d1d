using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>The session with a source ends that had given notice of a move: what its callers do, held still by the destination's answer.</summary>
public sealed class EndedSessions : IAsyncLifetime
{
    private const int NotExecuted = 4;

    private readonly Hosts _hosts = new();
    private readonly TaskCompletionSource<int> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IReadOnlyList<Whereabouts>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CapHost _caller = null!;
    private CapHost _source = null!;
    private CapHost _destination = null!;

    // As held at the source, and what it is to be at the destination, as held there already.
    private ICounter _counter = null!;
    private ICounter _there = null!;

    // Another of the source, which stays there.
    private ICounter _beside = null!;
    private IProcessControl _control = null!;

    public async Task InitializeAsync()
    {
        _caller = await _hosts.StartAsync();
        _source = await _hosts.StartAsync();
        _destination = await _hosts.StartAsync();
        var counter = await _source.SpawnCounterAsync(0);
        _control = counter.Control;
        _counter = await _caller.RestoreAsync<ICounter>(_source.Publish(counter.Root)).WaitAsync(Hosts.Patience);
        _beside = await _caller.RestoreAsync<ICounter>(_source.Publish((await _source.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        var successor = (await _destination.SpawnCounterAsync(0)).Root;
        _there = await _caller.RestoreAsync<ICounter>(_destination.Publish(successor)).WaitAsync(Hosts.Patience);
        var heir = new Heir(Guid.NewGuid(), _destination.Network.Contact, Guid.NewGuid(), Handled: 0);
        Import(_counter).SetHeir(heir);
        _destination.Network.HandOffs.Offer(_source.Network.Contact.Id, _caller.Network.Contact.Id, heir.Gift, ((CapabilityProxy)successor).Reference);
        _destination.Network.Reclaiming.Here = (_, _, calls) =>
        {
            _asked.SetResult(calls.Count);
            return _answer.Task;
        };
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task Nothing_new_is_sent_until_it_is_known_what_has_become_of_what_was_sent_too_late()
    {
        await SendTooLate();
        Assert.Equal(1, await _asked.Task.WaitAsync(Hosts.Patience));
        _counter.Note("new");

        // Sent later, on the same session as that one would be.
        Assert.Empty(await _there.Notes().WaitAsync(Hosts.Patience));
        _answer.SetResult([new Whereabouts(CallFateHere.NeverCame, default)]);
        Assert.Equal(["late", "new"], await _counter.Notes().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_one_way_call_that_has_come_by_way_of_the_source_is_not_sent_again()
    {
        await SendTooLate();
        _answer.SetResult([new Whereabouts(CallFateHere.Came, default)]);
        Assert.Empty(await _counter.Notes().WaitAsync(Hosts.Patience));
        Assert.DoesNotContain(_hosts.Log, static line => line.Contains("may not have been executed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_may_still_come_nothing_is_sent_that_might_overtake_it()
    {
        await SendTooLate();
        _answer.SetResult([new Whereabouts(CallFateHere.Unknown, default)]);
        Assert.Contains("Get the reference again", (await Assert.ThrowsAsync<DisconnectedException>(() => _counter.Notes().WaitAsync(Hosts.Patience))).Message, StringComparison.Ordinal);
        Assert.Contains("ICounter.Note was not executed, or may not have been", await _hosts.Logged(NotExecuted), StringComparison.Ordinal);
        Assert.Empty(await _there.Notes().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_of_which_it_is_not_known_whether_it_has_come_is_not_sent_again_and_the_log_says_so()
    {
        await SendTooLate();
        _answer.SetResult([new Whereabouts(CallFateHere.Settled, default)]);
        Assert.Empty(await _counter.Notes().WaitAsync(Hosts.Patience));
        Assert.Contains("ICounter.Note was not executed, or may not have been", await _hosts.Logged(NotExecuted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_were_none_nobody_is_asked()
    {
        Assert.Equal(0, await _counter.Read().WaitAsync(Hosts.Patience));
        SessionWithTheSource().Close("the source was killed");
        Assert.Equal(1, await _counter.Add(1).WaitAsync(Hosts.Patience));
        Assert.False(_asked.Task.IsCompleted);
    }

    // To a process that stands still, as it does while it is moved.
    private async Task SendTooLate()
    {
        await _control.Stop().WaitAsync(Hosts.Patience);
        _counter.Note("late");

        // On the same session, so that the other has come as well.
        Assert.Equal(0, await _beside.Read().WaitAsync(Hosts.Patience));
        SessionWithTheSource().Close("the source was killed");
    }

    private Session SessionWithTheSource() => _caller.Network.Sessions.Single(open => open.Peer.Id == _source.Network.Contact.Id);

    [Fact]
    public async Task A_reference_that_is_just_being_shortened_leads_on_although_nobody_sends_anything_again()
    {
        Assert.Equal(0, await _counter.Read().WaitAsync(Hosts.Patience));
        var resolution = new Held(Import(_there));
        var shortening = Task.Run(() => Import(_counter).Shorten(resolution));
        await resolution.LookedAt.WaitAsync(Hosts.Patience);
        var added = _counter.Add(1);
        SessionWithTheSource().Close("the source was killed");
        resolution.GoOn();
        await shortening.WaitAsync(Hosts.Patience);
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
    }

    private static ImportReference Import(ICounter counter) => Assert.IsType<ImportReference>(((CapabilityProxy)counter).Reference.Resolved);

    /// <summary>Holds who looks where it leads.</summary>
    private sealed class Held(Reference inner) : Reference
    {
        private readonly TaskCompletionSource _lookedAt = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Task LookedAt => _lookedAt.Task;

        public override string Interface => inner.Interface;

        public override Reference Resolved
        {
            get
            {
                _lookedAt.TrySetResult();
                _open.Wait();
                return inner;
            }
        }

        public void GoOn() => _open.Set();

        public override void Invoke(Request request) => inner.Invoke(request);
    }
}
