using CapSdk;

namespace Features.Calls;

[Capability]
public interface IWaiter
{
    Promise<string> Wait(string what, CancellationToken cancel = default);

    Task<string> WaitAsTask(CancellationToken cancel);
}

/// <summary>Waits for its token only.</summary>
[Device]
public sealed class Waiter : IWaiter
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task;

    public Task Cancelled => _cancelled.Task;

    public async Promise<string> Wait(string what, CancellationToken cancel = default) => $"{what} {await UntilCancelled(cancel)}";

    public Task<string> WaitAsTask(CancellationToken cancel) => UntilCancelled(cancel);

    private async Task<string> UntilCancelled(CancellationToken cancel)
    {
        _arrived.TrySetResult();
        await using var registration = cancel.Register(_cancelled.SetResult);
        await Task.Delay(Timeout.Infinite, cancel);
        return "never";
    }
}

/// <summary>Passes its token on.</summary>
[Process]
public sealed class Go(IWaiter waiter) : IWaiter
{
    public async Promise<string> Wait(string what, CancellationToken cancel = default) => await waiter.Wait(what, cancel);

#pragma warning disable CAP3002 // Code that was written before somebody thought of moving it.
    public async Task<string> WaitAsTask(CancellationToken cancel) => await waiter.WaitAsTask(cancel);
#pragma warning restore CAP3002
}

public sealed class Cancellation : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task A_cancelled_token_reaches_the_callee_and_whom_it_waits_for(Place place)
    {
        var device = new Waiter();
        var waiter = await From(place, await There.SpawnGoAsync(device));
        using var cancel = new CancellationTokenSource();
        var waiting = waiter.Wait("anything", cancel.Token);
        await device.Arrived.WaitAsync(Patience);
        Assert.False(waiting.IsCompleted);

        await cancel.CancelAsync();
        await device.Cancelled.WaitAsync(Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_cancelled_token_reaches_a_callee_that_returns_a_task(Place place)
    {
        var device = new Waiter();
        var waiter = await From(place, await There.SpawnGoAsync(device));
        using var cancel = new CancellationTokenSource();
        var waiting = waiter.WaitAsTask(cancel.Token);
        await device.Arrived.WaitAsync(Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task A_call_with_a_token_cancelled_before_is_not_made(Place place)
    {
        var device = new Waiter();
        var waiter = await From(place, await There.SpawnGoAsync(device));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter.Wait("anything", new CancellationToken(canceled: true)).WaitAsync(Patience));
        Assert.False(device.Arrived.IsCompleted);
    }
}
