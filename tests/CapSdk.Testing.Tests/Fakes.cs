using CapSdk;
using CapSdk.Testing;
using Trying.Components;

namespace Trying;

public sealed class Fakes
{
    [Fact]
    public async Task A_function_with_other_parameters_is_refused_and_both_are_named()
    {
        var wrong = await Spawning(world => world.Fake<IWeather>((int city) => "sun"));
        Assert.Contains("IWeather.Forecast takes (string), and the function (int).", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_function_for_an_interface_with_several_methods_is_refused_with_what_to_write()
    {
        var wrong = await Spawning(world =>
        {
            world.Fake<IBell>((int time) => 3);
            return null!;
        });
        Assert.Contains("IBell has 3 methods, and one function with parameters answers for one: write world.Fake<IBell>(call => call.Method switch { … }).", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_another_type_is_the_error_of_the_call_and_names_both() => await EveryAwait.MovesSafely<ITour>(
        world => world.SpawnTour(world.Fake<IWeather>(_ => 7)),
        async tour =>
        {
            var wrong = await Assert.ThrowsAnyAsync<Exception>(() => tour.Visit(["Oslo"]).AsTask());
            Assert.Contains("The fake answered IWeather.Forecast(\"Oslo\") with a Int32, and the method gives a String.", wrong.Message, StringComparison.Ordinal);
        });

    [Fact]
    public async Task A_call_that_the_test_does_not_expect_is_named() => await EveryAwait.MovesSafely<ITour>(
        world => world.SpawnTour(world.Fake<IWeather>(call => throw call.Unexpected())),
        async tour =>
        {
            var wrong = await Assert.ThrowsAnyAsync<Exception>(() => tour.Visit(["Oslo"]).AsTask());
            Assert.Contains("The test has no answer to IWeather.Forecast(\"Oslo\").", wrong.Message, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_answer_may_be_a_value_a_promise_or_a_task(string name, Func<object> answer)
    {
        Assert.NotEmpty(name);
        await EveryAwait.MovesSafely<ITour>(
            world => world.SpawnTour(world.Fake<IWeather>(_ => answer())),
            async tour => Assert.Equal("Oslo: sun", (await tour.Visit(["Oslo"])).Lines[0]));
    }

    public static TheoryData<string, Func<object>> Shapes => new()
    {
        { "value", static () => "sun" },
        { "promise", static () => Promise.FromResult("sun") },
        { "task", static () => Task.FromResult("sun") },
        { "value task", static () => ValueTask.FromResult("sun") },
        { "task of another thread", static () => Task.Run(static () => "sun") },
        { "late promise", static () => Late() },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_is_given_item_by_item(string name, Func<World, IFeed> feed)
    {
        Assert.NotEmpty(name);
        var report = await EveryAwait.MovesSafely(
            world => world.SpawnSum(feed(world)),
            async sum =>
            {
                var said = await sum.Of(3);
                Assert.Equal("3 items, 9", said);
                return said;
            });
        Assert.Equal(2, report.Awaits.Length);
    }

    public static TheoryData<string, Func<World, IFeed>> Streams => new()
    {
        { "of a device", static world => world.Fake<IFeed>(new SlowFeed(world.Clock)) },
        { "of a function, with its own pace", static world => world.Fake<IFeed>(call => call.Method == nameof(IFeed.Rest) ? 1 : new SlowFeed(world.Clock).Items(call.Argument<int>(0))) },
        { "of a function, at once", static world => world.Fake<IFeed>(call => call.Method == nameof(IFeed.Rest) ? 1 : Enumerable.Range(1, call.Argument<int>(0))) },
        { "of a function, as an array", static world => world.Fake<IFeed>(call => call.Method == nameof(IFeed.Rest) ? 1 : new[] { 1, 2, 3 }) },
    };

    [Fact]
    public async Task The_call_for_a_stream_is_recorded_and_what_answers_it_wrongly_is_named() => await EveryAwait.MovesSafely(
        world => world.SpawnSum(world.Fake<IFeed>(_ => "sun")),
        async sum =>
        {
            var wrong = await Assert.ThrowsAnyAsync<Exception>(() => sum.Of(3).AsTask());
            Assert.Contains("The fake answered IFeed.Items(3) with a string, and the method gives a stream: return an IAsyncEnumerable<int>, or the items as an IEnumerable<int>.", wrong.Message, StringComparison.Ordinal);
        });

    [Fact]
    public async Task What_a_stream_throws_is_the_error_of_its_reader() => await EveryAwait.MovesSafely(
        world => world.SpawnSum(world.Fake<IFeed>(call => call.Method == nameof(IFeed.Rest) ? 1 : Broken())),
        async sum =>
        {
            var wrong = await Assert.ThrowsAnyAsync<Exception>(() => sum.Of(3).AsTask());
            Assert.Contains("no more items", wrong.Message, StringComparison.Ordinal);
        });

    private static async IAsyncEnumerable<int> Broken()
    {
        await Promise.Completed;
        yield return 1;
        throw new TimeoutException("no more items");
    }

    private static async Promise<string> Late()
    {
        await Promise.Completed;
        return "sun";
    }

    private static Task<NotMovableException> Spawning(Func<World, IWeather> fake) =>
        Assert.ThrowsAsync<NotMovableException>(() => EveryAwait.MovesSafely<ITour>(world => world.SpawnTour(fake(world)), tour => tour.Visit(["Oslo"])));
}
