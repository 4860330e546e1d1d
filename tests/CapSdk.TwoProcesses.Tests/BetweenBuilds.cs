using CapSdk.TwoProcesses.Builds;

namespace CapSdk.TwoProcesses.Tests;

/// <summary>A rolling deploy: a process moves from a host with one build of its component to a host with the next one, while it is called.</summary>
public sealed class BetweenBuilds : IAsyncLifetime
{
    // Event id of MoveLog.
    private const int Waits = 218;

    private const int Callers = 4, CallsEach = 50;
    private const string Opened = "opened", Held = "held";

    private Children _children = null!;
    private IGatesAgent _gates = null!;
    private Child<ITillAgent> _old = null!;
    private Child<ITillAgent> _next = null!;
    private ProcessHandle<ITill> _till = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        _gates = (await _children.Gates()).Agent;
        _old = await _children.Till(isNext: false);
        _next = await _children.Till(isNext: true);
        _till = await _old.Agent.Spawn(await Gates()).WaitAsync(Children.Patience);
        await Open(Opened);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task Under_load_it_goes_on_there_in_mid_call_and_no_call_is_lost()
    {
        var held = _till.Root.Sell(Held);
        var (calls, isHalfDone) = Load();
        await isHalfDone.WaitAsync(Children.Patience);
        var report = await Move(_old.Agent, _next.Agent);
        var sold = await calls.WaitAsync(Children.Patience);
        Assert.False(held.IsCompleted);
        await Open(Held);
        Assert.Equal(1, await held.WaitAsync(Children.Patience));
        Assert.Equal(Enumerable.Range(2, Callers * CallsEach), sold.Order());

        // It was told, with what it had sold until then; and no initializer has run.
        var said = await _till.Root.Say().WaitAsync(Children.Patience);
        Assert.Matches($"^{(Callers * CallsEach) + 1} sold, [1-9][0-9]* of them in another build, discount 0\\.5, shop unknown$", said);
        Assert.True(report.Served > 0);
    }

    [Fact]
    public async Task A_suspended_method_that_has_changed_is_refused_by_name_and_the_process_runs_on()
    {
        var audit = _till.Root.Audit(Held);
        await _till.Root.Say().WaitAsync(Children.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Move(_old.Agent, _next.Agent));
        Assert.Contains("Till.Audit is not the same code here as where the image was captured", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MoveOptions.WaitUntil", refused.Message, StringComparison.Ordinal);
        var blocker = Assert.Single(refused.Blockers);
        Assert.Equal(("Till.Audit", ""), (blocker.Method, blocker.Type));
        Assert.StartsWith("Deploy the same build at both hosts", blocker.Remedy, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Move(_old.Agent, _next.Agent, DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1)));
        Assert.Contains("Till.Audit", refused.Message, StringComparison.Ordinal);
        await Open(Held);
        Assert.Equal("0 before, 0 after", await audit.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task It_can_wait_for_that_method_to_end_while_others_are_served()
    {
        var audit = _till.Root.Audit(Held);
        await _till.Root.Say().WaitAsync(Children.Patience);
        await _old.Agent.PauseAt(Waits).WaitAsync(Children.Patience);
        var moving = Move(_old.Agent, _next.Agent, DateTimeOffset.UtcNow + Children.Patience);
        await _old.Agent.Paused().WaitAsync(Children.Patience);
        await _old.Agent.Continue().WaitAsync(Children.Patience);
        var (calls, isHalfDone) = Load();
        await isHalfDone.WaitAsync(Children.Patience);
        Assert.False(moving.IsCompleted);
        await Open(Held);
        await moving;
        Assert.Equal(Enumerable.Range(1, Callers * CallsEach), (await calls.WaitAsync(Children.Patience)).Order());
        Assert.Matches("^0 before, [0-9]+ after$", await audit.WaitAsync(Children.Patience));
        Assert.Contains("of them in another build", await _till.Root.Say().WaitAsync(Children.Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_moves_it_elsewhere_meanwhile_ends_the_wait_of_the_other_however_long_that_may_last()
    {
        var third = await _children.Till(isNext: false);
        var audit = _till.Root.Audit(Held);
        var waiting = await Waiting(DateTimeOffset.MaxValue);
        await _old.Agent.Continue().WaitAsync(Children.Patience);
        await Move(_old.Agent, third.Agent);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => waiting);
        Assert.Contains("While the move waited for a method to end, the process has ended, or somebody else has moved it.", refused.Message, StringComparison.Ordinal);
        await Open(Held);
        Assert.Equal("0 before, 0 after", await audit.WaitAsync(Children.Patience));
        await Move(third.Agent, _next.Agent);
    }

    [Fact]
    public async Task A_process_that_is_stopped_meanwhile_stays_so_and_the_move_is_refused_when_its_time_is_up()
    {
        var audit = _till.Root.Audit(Held);
        var waiting = await Waiting(DateTimeOffset.UtcNow + TimeSpan.FromSeconds(3));
        var hold = await _till.Control.Stop().WaitAsync(Children.Patience);
        await _old.Agent.Continue().WaitAsync(Children.Patience);
        await Open(Held);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => waiting);
        Assert.Contains("Till.Audit is not the same code here", refused.Message, StringComparison.Ordinal);
        Assert.False(audit.IsCompleted);
        await hold.Release().WaitAsync(Children.Patience);
        Assert.Equal("0 before, 0 after", await audit.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task What_is_marked_Upgraded_and_does_not_end_refuses_the_move_when_the_time_for_it_is_up()
    {
        for (var sale = 0; sale < 15; sale++) await _till.Root.Sell(Opened).WaitAsync(Children.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Move(_old.Agent, _next.Agent));
        Assert.Contains("Till.OnUpgraded", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has not ended within 5 s", refused.Message, StringComparison.Ordinal);
        Assert.Equal(("Till.OnUpgraded", "Till"), (Assert.Single(refused.Blockers).Method, refused.Blockers[0].Type));
        Assert.Equal(16, await _till.Root.Sell(Opened).WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task An_object_that_cannot_cope_with_the_next_build_refuses_the_move_and_has_done_nothing()
    {
        for (var sale = 0; sale < 13; sale++) await _till.Root.Sell(Opened).WaitAsync(Children.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Move(_old.Agent, _next.Agent));
        Assert.EndsWith("Till.OnUpgraded, which is marked [Upgraded], has thrown InvalidOperationException: 13 sales are too many.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            new Blocker("Till.OnUpgraded", "has thrown InvalidOperationException: 13 sales are too many.", "Till", "Let it cope with whatever an object of the other build may hold."), Assert.Single(refused.Blockers));
        Assert.Equal(14, await _till.Root.Sell(Opened).WaitAsync(Children.Patience));
        var upgraded = (await Gates()).Wait("upgraded");
        await Move(_old.Agent, _next.Agent);
        Assert.Equal("upgraded is open", await upgraded.WaitAsync(Children.Patience));
        Assert.StartsWith("14 sold, 14 of them in another build", await _till.Root.Say().WaitAsync(Children.Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_in_the_old_build_what_only_the_next_one_can_hold_is_refused_by_name()
    {
        await Move(_old.Agent, _next.Agent);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => Move(_next.Agent, _old.Agent));
        Assert.Contains("Till is not the same code here as where the image was captured: the field '_discount' was removed, and it holds a value.", refused.Message, StringComparison.Ordinal);
        var blocker = Assert.Single(refused.Blockers);
        Assert.Equal(("", "the field '_discount' was removed, and it holds a value", "Till"), (blocker.Method, blocker.Path, blocker.Type));
        Assert.StartsWith("0 sold, 0 of them in another build", await _till.Root.Say().WaitAsync(Children.Patience), StringComparison.Ordinal);
    }

    // Each caller waits for one call before the next: half of them are replied to when the second task completes.
    private (Task<int[]> Calls, Task IsHalfDone) Load()
    {
        var left = Callers * CallsEach / 2;
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var sold = new int[CallsEach];
            for (var i = 0; i < sold.Length; i++)
            {
                sold[i] = await _till.Root.Sell(Opened).WaitAsync(Children.Patience);
                if (Interlocked.Decrement(ref left) == 0) half.SetResult();
            }

            return sold;
        })).ToArray();
        return (All(), half.Task);

        async Task<int[]> All() => [.. (await Task.WhenAll(callers)).SelectMany(static sold => sold)];
    }

    // A move that waits for Audit to end, as the old host has told; that host stands still there.
    private async Task<Task<MoveReport>> Waiting(DateTimeOffset until)
    {
        await _till.Root.Say().WaitAsync(Children.Patience);
        await _old.Agent.PauseAt(Waits).WaitAsync(Children.Patience);
        var moving = Move(_old.Agent, _next.Agent, until);
        await _old.Agent.Paused().WaitAsync(Children.Patience);
        return moving;
    }

    private async Task<MoveReport> Move(ITillAgent from, ITillAgent to, DateTimeOffset? waitUntil = null)
    {
        var mover = await from.Mover().WaitAsync(Children.Patience);
        var landing = await to.Landing().WaitAsync(Children.Patience);
        return await mover.Move(_till.Control, landing, new MoveOptions(WaitUntil: waitUntil)).WaitAsync(Children.Patience);
    }

    private async Task<IGates> Gates() => await _gates.Gates().WaitAsync(Children.Patience);

    private async Task Open(string gate) => await (await Gates()).Open(gate).WaitAsync(Children.Patience);
}
