using CapSdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Powered;

public sealed class Clocks
{
    private static readonly DateTimeOffset s_noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(s_noon);

    [Fact]
    public async Task A_clock_shows_the_time_in_utc()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("far", TimeSpan.FromHours(9), "far", "far"));
        var now = await new SystemClock(_time).Now();
        Assert.Equal((s_noon, TimeSpan.Zero), (now, now.Offset));
    }

    [Fact]
    public async Task A_clock_that_is_given_no_time_has_that_of_the_machine()
    {
        var before = DateTimeOffset.UtcNow;
        Assert.InRange(await new SystemClock().Now(), before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_wait_ends_at_its_moment_and_not_before()
    {
        var wait = new SystemClock(_time).Delay(s_noon.AddHours(2)).AsTask();
        _time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(10_000));
        await wait.WaitAsync(s_patience);
    }

    [Fact]
    public async Task A_moment_of_another_offset_is_the_same_moment()
    {
        var wait = new SystemClock(_time).Delay(s_noon.AddHours(2).ToOffset(TimeSpan.FromHours(9))).AsTask();
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromHours(2));
        await wait.WaitAsync(s_patience);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    public async Task Nothing_is_waited_for_a_moment_that_is_past(int days) => await new SystemClock(_time).Delay(s_noon.AddDays(days)).AsTask().WaitAsync(s_patience);

    // Task.Delay alone refuses it.
    [Fact]
    public async Task A_wait_may_be_longer_than_a_timer_can_be_set_for() => await EveryAwait.MovesSafely(
        world => world.SpawnEgg(world.Fake<IClock>(new SystemClock(world.Clock)), world.Fake<ILog>((LogSeverity _, string _) => { })),
        async egg => Assert.Equal(TimeSpan.FromDays(100), await egg.Boil(TimeSpan.FromDays(100))));

    [Fact]
    public async Task A_wait_that_is_cancelled_ends_with_that()
    {
        using var cancel = new CancellationTokenSource();
        var wait = new SystemClock(_time).Delay(s_noon.AddHours(2), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(s_patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SystemClock(_time).Delay(s_noon.AddHours(-2), cancel.Token).AsTask().WaitAsync(s_patience));
    }

    [Fact]
    public async Task A_process_that_waits_for_a_clock_of_the_package_can_be_moved_at_each_of_its_awaits()
    {
        var report = await EveryAwait.MovesSafely(
            world => world.SpawnEgg(world.Fake<IClock>(new SystemClock(world.Clock)), world.Fake<ILog>((LogSeverity _, string _) => { })),
            async egg =>
            {
                var time = await egg.Boil(TimeSpan.FromMinutes(4));
                await egg.BoilAndSay(TimeSpan.FromMinutes(6));
                return time;
            });
        Assert.Equal(["ClockExtensions.Delay, await 1", "ClockExtensions.Delay, await 2", "Egg.Boil, await 1", "Egg.Boil, await 2", "Egg.Boil, await 3", "Egg.BoilAndSay, await 1"], report.Awaits.Order(StringComparer.Ordinal));
    }

    // By the moment, and by the length of time, whose method is one of the package's own.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_moves_to_another_host_in_the_middle_of_a_wait_which_ends_by_the_clock_that_it_was_handed(bool isShort)
    {
        await using var oslo = await CapHost.StartAsync(Hosts.Options);
        await using var rome = await CapHost.StartAsync(Hosts.Options);
        var clock = new AskedClock(new SystemClock(_time));
        var egg = await oslo.SpawnEggAsync(clock, new LoggerLog(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        var boiled = (isShort ? egg.Root.BoilShortly(TimeSpan.FromMinutes(4)) : egg.Root.Boil(TimeSpan.FromMinutes(4))).AsTask();
        await clock.Asked.Task.WaitAsync(s_patience);

        var landing = await oslo.RestoreAsync<ILanding>(rome.Publish(rome.Landing)).WaitAsync(s_patience);
        var moved = await oslo.Mover.Move(egg.Control, landing).WaitAsync(s_patience);
        Assert.Equal("IClock.Delay", Assert.Single(moved.Calls).Call.ToString());

        Assert.False(boiled.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromMinutes(4), await boiled.WaitAsync(s_patience));
    }

    /// <summary>Says when it is waited for.</summary>
    [Device]
    private sealed class AskedClock(IClock clock) : IClock
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Promise<DateTimeOffset> Now() => clock.Now();

        public Promise Delay(DateTimeOffset due, CancellationToken cancel = default)
        {
            var wait = clock.Delay(due, cancel);
            Asked.TrySetResult();
            return wait;
        }
    }
}
