using CapSdk;
using CapSdk.Testing;
using Trying.Components;
using Xunit.Abstractions;

namespace Trying;

public sealed class MovingUnsafely(ITestOutputHelper output)
{
    // Longer than anything but what is to be noticed takes on a busy machine.
    private static readonly EveryAwaitOptions s_unconfined = new() { Confinement = ConfinementMode.Off };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_local_that_cannot_travel_is_named_with_its_await_its_type_and_the_remedy()
    {
        var refused = await Refused(world => world.SpawnReader(Sun(world)));
        Assert.Equal("Reader.Run, await 1", refused.At);
        var blocker = Assert.Single(refused.Blockers);
        Assert.Equal(("Reader.Run, await 1", "local 'file'", "MemoryStream"), (blocker.Method, blocker.Path, blocker.Type));
        Assert.StartsWith("IFaulty cannot be moved at Reader.Run, await 1 (turn 1). ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Reader.Run, await 1 → local 'file' : MemoryStream", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_component_that_relies_on_what_is_transient_is_told_where_the_ways_part()
    {
        var differs = await Refused(world => world.SpawnForgetful(Sun(world)));
        Assert.Equal("Forgetful.Run, await 1", differs.At);
        Assert.Equal(
            """
            IFaulty does something else when it is moved at Forgetful.Run, await 1 (turn 2):
              result
                unmoved: "6"
                moved: "4"
              first other value, after turn 3: Forgetful.Run, await 1, local 'length'
                unmoved: 3
                moved: 2
              left out by [Transient], and default after the move: Forgetful._said (List<string>)
            """,
            differs.Message.ReplaceLineEndings());
    }

    [Fact]
    public async Task A_component_that_does_not_do_the_same_twice_is_not_blamed_on_a_move()
    {
        var unsteady = await Refused(world => world.SpawnGambler(Sun(world)), s_unconfined);
        Assert.StartsWith("IFaulty does not do the same twice, unmoved, with the same answers: it uses something that is not a capability", unsteady.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_await_of_a_task_is_named()
    {
        var refused = await Refused(world => world.SpawnSleeper(Sun(world)), s_unconfined);
        Assert.Equal("Sleeper.Run, await 1", Assert.Single(refused.Blockers).Method);
    }

    [Fact]
    public async Task A_component_that_waits_for_ever_is_reported_with_the_place()
    {
        var stuck = await Refused(world => world.SpawnWaiter(Sun(world)), new EveryAwaitOptions { Patience = s_patience });
        Assert.Equal("Waiter.Run, await 2", stuck.At);
        Assert.Equal(
            "Nothing happens any more, and the call to IFaulty has not ended. The component waits at Waiter.Run, await 2. No call of a fake is open: who is to resolve what it waits for?",
            stuck.Message);
    }

    [Fact]
    public async Task One_that_has_dropped_what_would_resolve_its_promise_is_told_so()
    {
        var stuck = await Refused(world => world.SpawnDropper(Sun(world)), new EveryAwaitOptions { Patience = s_patience });
        Assert.Equal(
            "Nothing happens any more, and the call to IFaulty has not ended. Nothing leads to a method of the component that waits: one that awaits a promise whose resolver nobody holds is gone with it. "
            + "No call of a fake is open: who is to resolve what it waits for?",
            stuck.Message);
    }

    [Fact]
    public async Task A_fake_that_never_answers_is_reported_with_its_call()
    {
        var never = new TaskCompletionSource<string>();
        var stuck = await Refused(world => world.SpawnGambler(world.Fake<IWeather>(_ => never.Task)), s_unconfined with { Patience = s_patience });
        Assert.Contains("The component waits at Gambler.Run, await 1. Not answered by their fakes: IWeather.Forecast(\"Oslo\").", stuck.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_does_not_end_is_given_up()
    {
        var endless = await Refused(world => world.SpawnAsker(Sun(world)), new EveryAwaitOptions { MaxAnswers = 300 });
        Assert.Equal("The call to IFaulty does not end: its fakes have answered 300 calls (EveryAwaitOptions.MaxAnswers). The last one was IWeather.Forecast(\"Oslo\").", endless.Message);
    }

    [Fact]
    public async Task A_component_that_cannot_be_made_is_said_to_be_so()
    {
        var stillborn = await Refused(world => world.SpawnStillborn());
        Assert.StartsWith("IFaulty could not be spawned: ", stillborn.Message, StringComparison.Ordinal);
        Assert.Contains("no licence", stillborn.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_never_reaches_the_component_proves_nothing_and_says_so()
    {
        var empty = await Assert.ThrowsAsync<NotMovableException>(() => EveryAwait.MovesSafely<ITour>(world => world.SpawnTour(Sun(world)), _ => Promise.Completed));
        Assert.Equal("ITour was never moved: the call has ended without one turn of the component.", empty.Message);
    }

    [Fact]
    public async Task What_the_call_throws_unmoved_is_thrown_on()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => EveryAwait.MovesSafely<ITour>(
            world => world.SpawnTour(Sun(world)),
            async tour =>
            {
                await tour.Visit(["Oslo"]);
                throw new InvalidOperationException("the test expects something else");
            }));
        Assert.Equal("the test expects something else", thrown.Message);
    }

    [Fact]
    public async Task A_fake_that_throws_where_nobody_waits_fails_the_run()
    {
        var thrown = await Assert.ThrowsAsync<NotMovableException>(() => EveryAwait.MovesSafely<IAlarm>(
            world => world.SpawnAlarm(world.Fake<IClock>(new DeviceClock(world.Clock)), world.Fake<IBell>(_ => 3)),
            (alarm, world) => alarm.RingWith(world.Fake<IBell>(call => call.Method == nameof(IBell.Ring) ? throw call.Unexpected() : 5))));
        Assert.Equal("The fake has thrown in IBell#2.Ring(7), which has no answer to tell it with: The test has no answer to IBell#2.Ring(7).", thrown.Message);
    }

    [Fact]
    public async Task A_component_that_calls_another_one_of_two_fakes_after_a_move_is_found_out()
    {
        var differs = await Assert.ThrowsAsync<NotMovableException>(() => EveryAwait.MovesSafely<IFaulty>(
            world => world.SpawnWavering(Sun(world), Sun(world)), faulty => faulty.Run(2)));
        Assert.Contains("unmoved: IWeather#2.Forecast(\"Rome\")", differs.Message, StringComparison.Ordinal);
        Assert.Contains("moved: IWeather.Forecast(\"Rome\")", differs.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_blocks_is_reported()
    {
        using var end = new ManualResetEventSlim();
        try
        {
            var blocked = await Refused(world => world.SpawnGambler(world.Fake<IWeather>(_ => { end.Wait(); return "sun"; })), s_unconfined with { Patience = s_patience });
            Assert.StartsWith("A turn of IFaulty, of a fake or of the test has not ended for 3 s: it blocks its thread", blocked.Message, StringComparison.Ordinal);
        }
        finally
        {
            end.Set();
        }
    }

    [Fact]
    public async Task Time_that_passes_for_ever_is_given_up()
    {
        var endless = await Refused(
            world => world.SpawnGambler(world.Fake<IWeather>(_ => Ticking(world.Clock))), s_unconfined with { MaxAnswers = 50 });
        Assert.StartsWith("The call to IFaulty does not end: time was let pass 51 times", endless.Message, StringComparison.Ordinal);

        static async Task<string> Ticking(TimeProvider clock)
        {
            while (true) await Task.Delay(TimeSpan.FromHours(1), clock);
        }
    }

    private static IWeather Sun(World world) => world.Fake<IWeather>((string _) => "sun");

    private async Task<NotMovableException> Refused(Func<World, Promise<ProcessHandle<IFaulty>>> spawn, EveryAwaitOptions? options = null)
    {
        var refused = await Assert.ThrowsAsync<NotMovableException>(() => EveryAwait.MovesSafely(spawn, faulty => faulty.Run(3), options));
        output.WriteLine(refused.Message);
        return refused;
    }
}
