using System.Runtime.CompilerServices;
using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>A reference leads elsewhere from now on: who hears of it when, and what may not overtake what.</summary>
public sealed class PathChanges : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly List<string> _order = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public void Whoever_watches_a_reference_is_told_before_a_call_goes_on()
    {
        var eventual = new EventualReference("ITest");
        eventual.Invoke(Call());
        Assert.True(eventual.TryWatch(_ => _order.Add("told")));
        eventual.Resolve(new Noting(_order));
        Assert.Equal(["told", "call"], _order);
    }

    [Fact]
    public void Who_begins_to_watch_while_others_are_told_is_told_too_and_before_a_call_goes_on()
    {
        var eventual = new EventualReference("ITest");
        Assert.True(eventual.TryWatch(_ =>
        {
            _order.Add("told first");
            Assert.True(eventual.TryWatch(_ => _order.Add("told second")));

            // Made while others are being told: it waits as those before.
            eventual.Invoke(Call());
        }));
        eventual.Resolve(new Noting(_order));
        Assert.Equal(["told first", "told second", "call"], _order);
    }

    [Fact]
    public void What_leads_somewhere_already_is_not_watched()
    {
        var eventual = new EventualReference("ITest");
        eventual.Resolve(new Noting(_order));
        Assert.False(eventual.TryWatch(_ => _order.Add("told")));
        eventual.Resolve(new Noting([]));
        eventual.Invoke(Call());
        Assert.Equal(["call"], _order);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_with_a_reference_that_led_elsewhere_meanwhile_is_made_anew(bool narrowed)
    {
        var (session, _, _) = await TwoReferences();
        var eventual = new EventualReference("ITest");
        var given = narrowed ? (Reference)new NarrowedReference(eventual, session.Network.Platform.Contracts.Find(typeof(ICounter))!) : eventual;
        var describer = new Describer(session);
        var draft = describer.Draft(new Payload(default, [given]));
        eventual.Resolve(new Noting(_order));

        var before = session.Sizes.Exports;
        Assert.Null(session.WithTables(draft.TryFinish));
        Assert.Equal(before, session.Sizes.Exports);
        Assert.NotNull(session.WithTables(describer.Draft(new Payload(default, [given])).TryFinish));
        Assert.Equal(before + 1, session.Sizes.Exports);
    }

    [Fact]
    public async Task A_message_with_a_reference_that_is_led_elsewhere_while_it_is_finished_is_made_anew()
    {
        var (session, _, _) = await TwoReferences();
        var eventual = new EventualReference("ITest");
        var describer = new Describer(session);

        // Everything has been looked through when the first of the two is numbered.
        var meanwhile = new Noting(_order) { WhenNamed = () => eventual.Resolve(new Noting(_order)) };
        var before = session.Sizes.Exports;
        Assert.Null(session.WithTables(describer.Draft(new Payload(default, [meanwhile, eventual])).TryFinish));
        Assert.Equal(before, session.Sizes.Exports);
    }

    [Fact]
    public async Task Who_is_given_a_reference_once_more_while_he_is_told_where_it_leads_is_told_again()
    {
        var (session, _, _) = await TwoReferences();
        var (eventual, there) = (new EventualReference("ITest"), new Noting(_order));
        var describer = new Describer(session);
        Assert.NotNull(session.WithTables(describer.Draft(new Payload(default, [eventual])).TryFinish));
        Assert.True(eventual.TryWatch(_ => Assert.NotNull(session.WithTables(describer.Draft(new Payload(default, [eventual])).TryFinish))));
        eventual.Resolve(there);

        // Each word of it mentions the new reference: the peer may have given back the old one after the first.
        Assert.Equal(2ul, session.WithTables(tables => tables.Exports.MentionsOf(tables.Exports.IdOf(there)!.Value)));
    }

    [Fact]
    public async Task Who_is_given_a_reference_once_more_after_it_has_come_to_lead_to_another_that_waits_is_told_of_that_one()
    {
        var (session, _, _) = await TwoReferences();
        var (first, second, there) = (new EventualReference("ITest"), new EventualReference("ITest"), new Noting(_order));
        var given = new NarrowedReference(first, session.Network.Platform.Contracts.Find(typeof(ICounter))!);
        var describer = new Describer(session);
        Assert.NotNull(session.WithTables(describer.Draft(new Payload(default, [given])).TryFinish));
        first.Resolve(second);
        Assert.NotNull(session.WithTables(describer.Draft(new Payload(default, [given])).TryFinish));
        var held = session.Sizes.Exports;
        second.Resolve(there);

        // One for the reference that was told of first, and one for that which was given again: each narrows anew.
        Assert.Equal(held + 2, session.Sizes.Exports);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_peer_hears_where_a_reference_leads_before_anything_goes_through_it(bool narrowed)
    {
        var (session, _, _) = await TwoReferences();
        var eventual = new EventualReference("ITest");
        var given = narrowed ? (Reference)new NarrowedReference(eventual, session.Network.Platform.Contracts.Find(typeof(ICounter))!) : eventual;
        Assert.NotNull(session.WithTables(new Describer(session).Draft(new Payload(default, [given])).TryFinish));
        var held = session.Sizes.Exports;
        var noting = new Noting(_order) { Before = () => _order.Add($"{session.Sizes.Exports - held} told") };

        // The peer's call has come already, and waits for the reference.
        given.Invoke(Call());
        eventual.Resolve(noting);

        // The word of it mentions the new reference.
        Assert.Equal(["1 told", "call"], _order);
    }

    [Fact]
    public async Task A_call_does_not_overtake_another_that_went_by_a_reference_which_leads_to_the_same()
    {
        var (session, first, second) = await TwoReferences();
        Task settling = null!;
        session.WithTables(_ =>
        {
            // Nothing comes from the peer while its session is locked.
            first.Invoke(Call());
            first.Shorten(second);
            second.Shorten(new Noting(_order));
            settling = second.Settling;
            first.Invoke(Call());

            // The call by the old way is under way: what goes directly has to wait.
            Assert.False(settling.IsCompleted);
            Assert.Empty(_order);
            return 0;
        });
        await settling.WaitAsync(Hosts.Patience);
        Assert.Equal(["call"], _order);
    }

    [Fact]
    public async Task A_reference_that_was_never_used_leads_elsewhere_at_once()
    {
        var (_, first, second) = await TwoReferences();
        first.Shorten(second);
        second.Shorten(new Noting(_order));
        first.Invoke(Call());
        Assert.Equal(["call"], _order);
    }

    [Fact]
    public void A_reference_to_what_moves_for_ever_leads_there_in_one_step_and_keeps_no_step_between()
    {
        var first = new EventualReference("ITest");
        var steps = Steps(first, 100_000);
        first.Invoke(Call());
        Assert.Equal(["call"], _order);
        GC.Collect();
        Assert.DoesNotContain(steps, static step => step.IsAlive);
        GC.KeepAlive(first);
    }

    // Each resolved to the next one, the last to where calls are noted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] Steps(EventualReference first, int count)
    {
        var steps = new WeakReference[count];
        var last = first;
        for (var i = 0; i < count; i++)
        {
            var next = new EventualReference("ITest");
            last.Resolve(next);
            steps[i] = new WeakReference(next);
            last = next;
        }

        last.Resolve(new Noting(_order));
        return steps;
    }

    private static Request Call() => Request.Flush(static _ => { });

    private async Task<(Session Session, ImportReference First, ImportReference Second)> TwoReferences()
    {
        var caller = await _hosts.StartAsync();
        var callee = await _hosts.StartAsync();
        var first = await caller.RestoreAsync<ICounter>(callee.Publish((await callee.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        var second = await caller.RestoreAsync<ICounter>(callee.Publish((await callee.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        return (Assert.Single(caller.Network.Sessions), Import(first), Import(second));
    }

    private static ImportReference Import(ICounter counter) => Assert.IsType<ImportReference>(((CapabilityProxy)counter).Reference.Resolved);

    /// <summary>Where calls end up: notes that one has come, and answers.</summary>
    private sealed class Noting(List<string> order) : Reference
    {
        public Action Before { get; init; } = static () => { };

        public Action WhenNamed { get; init; } = static () => { };

        public override string Interface
        {
            get
            {
                WhenNamed();
                return "ITest";
            }
        }

        public override void Invoke(Request request)
        {
            Before();
            order.Add("call");
            request.ReplyTo!.Deliver(Outcome.Fulfilled(Payload.Empty, null));
        }
    }
}
