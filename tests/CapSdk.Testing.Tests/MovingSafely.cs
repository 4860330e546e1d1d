using CapSdk.Testing;
using Trying.Components;
using Xunit.Abstractions;

namespace Trying;

public sealed class MovingSafely(ITestOutputHelper output)
{
    [Fact]
    public async Task A_component_that_keeps_only_what_travels_is_moved_at_each_of_its_awaits()
    {
        var report = await EveryAwait.MovesSafely<ITour>(
            world => world.SpawnTour(world.Fake<IWeather>((string city) => $"sun in {city}")),
            tour => tour.Visit(["Oslo", "Rome", "Bergen"]));
        output.WriteLine(report.ToString());
        Assert.Equal(["Tour.Visit, await 1"], report.Awaits.AsEnumerable());
        // The request, and three replies.
        Assert.Equal((4, 4, 8), (report.Turns, report.Runs, report.Moves));
        Assert.InRange(report.LargestImage, 100, 4000);
    }

    [Fact]
    public async Task Several_calls_may_be_made_and_their_result_is_compared()
    {
        var report = await EveryAwait.MovesSafely(
            world => world.SpawnTour(world.Fake<IWeather>((string city) => $"sun in {city}")),
            async tour =>
            {
                var first = await tour.Visit(["Oslo"]);
                var second = await tour.VisitAtOnce(["Rome", "Bergen", "Paris"]);
                return $"{first.Lines[0]} {string.Join(' ', second.Lines)} {await tour.Visited()}";
            });
        output.WriteLine(report.ToString());
        Assert.Equal(["Tour.Visit, await 1", "Tour.VisitAtOnce, await 1"], report.Awaits.AsEnumerable());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_to_several_calls_under_way_come_in_an_order_that_is_drawn(int seed) => await EveryAwait.MovesSafely<ITour>(
        world => world.SpawnTour(world.Fake<IWeather>((string city) => $"sun in {city}")),
        tour => tour.VisitAtOnce(["Oslo", "Rome", "Bergen", "Paris"]),
        new EveryAwaitOptions { Seed = seed });

    [Fact]
    public async Task Hours_pass_in_no_time()
    {
        DateTimeOffset end = default;
        var report = await EveryAwait.MovesSafely<IAlarm>(
            world => world.SpawnAlarm(
                world.Fake<IClock>(new DeviceClock(world.Clock)),
                world.Fake<IBell>(call => call.Method == nameof(IBell.Volume) ? 3 : null)),
            async alarm =>
            {
                var said = await alarm.Ring(4, TimeSpan.FromHours(6));
                Assert.Equal("12 after 1.00:00:00", said);
                end = DateTimeOffset.UtcNow;
            });
        output.WriteLine(report.ToString());
        Assert.NotEqual(default, end);
        Assert.Equal(["Alarm.Ring, await 1", "Alarm.Ring, await 2", "Alarm.Ring, await 3", "Alarm.Ring, await 4", "Alarm.Ring, await 5"], report.Awaits.AsEnumerable());
    }

    [Fact]
    public async Task A_call_may_bring_fakes_of_its_own()
    {
        var report = await EveryAwait.MovesSafely<IAlarm>(
            world => world.SpawnAlarm(world.Fake<IClock>(new DeviceClock(world.Clock)), world.Fake<IBell>(_ => 3)),
            (alarm, world) => alarm.RingWith(world.Fake<IBell>(_ => 5)));
        Assert.Equal(["Alarm.RingWith, await 1", "Alarm.RingWith, await 2"], report.Awaits.AsEnumerable());
    }

    [Fact]
    public async Task A_component_that_makes_children_is_moved_while_they_are_made_and_asked()
    {
        var report = await EveryAwait.MovesSafely<IFaulty>(
            world => world.SpawnParent(world.Spawner, world.Fake<IWeather>((string city) => $"sun in {city}")),
            parent => parent.Run(2));
        output.WriteLine(report.ToString());
        Assert.Equal(["Parent.Run, await 1", "Parent.Run, await 2", "Parent.Run, await 3"], report.Awaits.AsEnumerable());
    }

    [Fact]
    public async Task Errors_of_fakes_are_part_of_what_is_compared() => await EveryAwait.MovesSafely<ITour>(
        world => world.SpawnTour(world.Fake<IWeather>((string city) => city == "Rome" ? throw new TimeoutException("no line to Rome") : "sun")),
        async tour =>
        {
            var error = await Assert.ThrowsAsync<TimeoutException>(() => tour.Visit(["Oslo", "Rome"]).AsTask());
            Assert.Equal("no line to Rome", error.Message);
        });

    [Fact]
    public async Task Where_there_are_more_turns_than_runs_each_await_is_still_moved_at()
    {
        var report = await EveryAwait.MovesSafely<IAlarm>(
            world => world.SpawnAlarm(world.Fake<IClock>(new DeviceClock(world.Clock)), world.Fake<IBell>(call => call.Method == nameof(IBell.Volume) ? 3 : null)),
            alarm => alarm.Ring(30, TimeSpan.FromMinutes(1)),
            new EveryAwaitOptions { MaxRuns = 12 });
        Assert.Equal((12, 5), (report.Runs, report.Awaits.Length));
        Assert.True(report.Turns > 90);
        Assert.Contains($"({report.Turns - 12} turns were left out", report.ToString(), StringComparison.Ordinal);
    }
}
