using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>What waits for something outside of its process cannot be moved, and is never left behind: the process stays, and the wait goes on.</summary>
public sealed class ForeignWaits : IAsyncLifetime
{
    private readonly MoveWorld _world = new();
    private readonly string _bell = Guid.NewGuid().ToString();
    private ProcessHandle<ISleeper> _sleeper = null!;

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        Bedside.Prepare(_bell);
        _sleeper = await _world.Source.SpawnSleeperAsync().WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync()
    {
        Bedside.Clear(_bell);
        await _world.DisposeAsync();
    }

    [Fact]
    public Task A_task_that_is_awaited() => IsRefusedAndGoesOn(sleeper => sleeper.OnTask(_bell), "awake", "Sleeper.OnTask, await 1");

    [Fact]
    public Task A_task_that_an_inner_method_awaits() => IsRefusedAndGoesOn(sleeper => sleeper.OnTaskOfAnInnerMethod(_bell), "awake inside", "Sleeper.OnTask, await 1");

    [Fact]
    public Task A_task_that_was_turned_into_a_promise() => IsRefusedAndGoesOn(sleeper => sleeper.OnTaskAsPromise(_bell), "awake", "turn the task into a promise in a device");

    [Fact]
    public async Task Each_reason_is_told_once_and_none_hides_another()
    {
        var first = _sleeper.Root.OnTask(_bell);
        var second = _sleeper.Root.OnTaskOfAnInnerMethod(_bell);
        var third = _sleeper.Root.OnResolverGivenAway(_bell);
        await _sleeper.Root.Woken().WaitAsync(Hosts.Patience);
        var blockers = await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience);
        Assert.Equal(["Sleeper.OnResolverGivenAway, await 1", "Sleeper.OnTask, await 1"], blockers.Select(blocker => blocker.Method).Order(StringComparer.Ordinal));
        Bedside.Ring(_bell);
        await first.WaitAsync(Hosts.Patience);
        await second.WaitAsync(Hosts.Patience);
        await Bedside.Kept(_bell).Fulfill("found").WaitAsync(Hosts.Patience);
        await third.WaitAsync(Hosts.Patience);
        Assert.Equal(2UL, (await Move()).Epoch);
    }

    [Fact]
    public async Task A_method_that_nobody_waits_for()
    {
        await _sleeper.Root.Forget(_bell).WaitAsync(Hosts.Patience);
        await Assert.ThrowsAsync<MoveRefusedException>(Move);
        Bedside.Ring(_bell);
        await Bedside.Awake(_bell).WaitAsync(Hosts.Patience);
        Assert.Equal(2UL, (await Move()).Epoch);
        Assert.Equal(1, await _sleeper.Root.Woken().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_promise_whose_resolver_was_given_away()
    {
        var reply = _sleeper.Root.OnResolverGivenAway(_bell);
        await _sleeper.Root.Woken().WaitAsync(Hosts.Patience);
        var blocker = Assert.Single(await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience));
        Assert.Equal("Sleeper.OnResolverGivenAway, await 1", blocker.Method);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(Move);
        Assert.Equal(blocker, Assert.Single(refused.Blockers));
        await Bedside.Kept(_bell).Fulfill("found").WaitAsync(Hosts.Patience);
        Assert.Equal("found", await reply.WaitAsync(Hosts.Patience));
        Assert.Equal(2UL, (await Move()).Epoch);
    }

    [Fact]
    public async Task A_method_that_nobody_waits_for_with_a_resolver_that_was_given_away()
    {
        await _sleeper.Root.ForgetOnResolver(_bell).WaitAsync(Hosts.Patience);
        Assert.Equal("Sleeper.OnResolverGivenAway, await 1", Assert.Single(await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience)).Method);
        await Assert.ThrowsAsync<MoveRefusedException>(Move);
        await Bedside.Kept(_bell).Fulfill("found").WaitAsync(Hosts.Patience);
        Assert.Equal(2UL, (await Move()).Epoch);
        Assert.Equal(1, await _sleeper.Root.Woken().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_promise_that_nobody_can_settle_any_more_keeps_no_process()
    {
        await _sleeper.Root.ForgetBothEnds().WaitAsync(Hosts.Patience);
        Assert.Empty(await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience));
        Assert.Equal(2UL, (await Move()).Epoch);
    }

    [Theory]
    [InlineData("async Task")]
    [InlineData("async void")]
    [InlineData("ContinueWith")]
    public async Task What_hangs_on_the_task_that_shows_a_promise(string how)
    {
        var dozer = await _world.Source.SpawnDozerAsync().WaitAsync(Hosts.Patience);
        await dozer.Root.OnViewOfResolver(_bell, how).WaitAsync(Hosts.Patience);
        var blockers = await dozer.Control.Blockers().WaitAsync(Hosts.Patience);
        var wait = Assert.Single(blockers, IsWait);
        Assert.Contains("async Promise instead of async Task or async void", wait.Remedy, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(dozer.Control, _world.Landing).WaitAsync(Hosts.Patience));
        Assert.Equal(blockers, refused.Blockers);
        await dozer.Root.Ring().WaitAsync(Hosts.Patience);
        await Bedside.Awake(_bell).WaitAsync(Hosts.Patience);

        // The code that starts such waits is told of at any time.
        Assert.Equal(
            ["Dozer.OnViewOfResolver() → Dozer.AwaitAsTask", "Dozer.OnViewOfResolver() → Dozer.AwaitAsVoid", "Dozer.OnViewOfResolver() → Task<string>.ContinueWith"],
            (await dozer.Control.Blockers().WaitAsync(Hosts.Patience)).Select(static blocker => blocker.Path).Order(StringComparer.Ordinal));

        static bool IsWait(Blocker blocker) => blocker.Type == "a method that does not return a promise";
    }

    [Fact]
    public async Task Both_lists_have_every_reason()
    {
        var first = _sleeper.Root.OnTask(_bell);
        var second = _sleeper.Root.OnResolverGivenAway(_bell);
        await _sleeper.Root.Woken().WaitAsync(Hosts.Patience);
        var blockers = await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience);
        Assert.Equal(2, blockers.Count);
        Assert.Equal(blockers, (await Assert.ThrowsAsync<MoveRefusedException>(Move)).Blockers);
        Bedside.Ring(_bell);
        await first.WaitAsync(Hosts.Patience);
        await Bedside.Kept(_bell).Fulfill("found").WaitAsync(Hosts.Patience);
        await second.WaitAsync(Hosts.Patience);
    }

    private async Task IsRefusedAndGoesOn(Func<ISleeper, Promise<string>> call, string expected, string says)
    {
        var reply = call(_sleeper.Root);

        // Behind it in the inbox: the method has begun to wait.
        await _sleeper.Root.Woken().WaitAsync(Hosts.Patience);
        var blocker = Assert.Single(await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(Move);
        Assert.Equal(blocker, Assert.Single(refused.Blockers));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Bedside.Ring(_bell);
        Assert.Equal(expected, await reply.WaitAsync(Hosts.Patience));
        Assert.Empty(await _sleeper.Control.Blockers().WaitAsync(Hosts.Patience));
        Assert.Equal(2UL, (await Move()).Epoch);
        Assert.Equal(1, await _sleeper.Root.Woken().WaitAsync(Hosts.Patience));
    }

    private Task<MoveReport> Move() => _world.Source.Mover.Move(_sleeper.Control, _world.Landing).WaitAsync(Hosts.Patience);
}
