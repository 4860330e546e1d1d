namespace CapSdk.Runtime.Tests.Promises;

/// <summary>A component made with <c>new</c>: nothing of the runtime was started.</summary>
public sealed class WithoutAHost
{
    private readonly FakeWeather _weather = new();

    [Fact]
    public async Task A_component_with_a_fake_works_like_any_class()
    {
        var tour = new Tour(_weather);
        var visit = tour.Visit(["Oslo", "Rome"]);
        Assert.False(visit.IsCompleted);

        await _weather.Answer("Oslo", "snow");
        Assert.False(visit.IsCompleted);

        await _weather.Answer("Rome", "sun");
        Assert.Equal(["snow", "sun"], (await visit.WaitAsync(Hosts.Patience)).Lines.AsEnumerable());
        Assert.Equal(2, await tour.Visited());
    }

    [Fact]
    public async Task What_needs_no_waiting_does_not_wait()
    {
        var tour = new Tour(_weather);
        await _weather.Answer("Oslo", "snow");
        var visit = tour.Visit(["Oslo"]);
        Assert.True(visit.IsFulfilled);
        Assert.Equal("snow", Assert.Single((await visit).Lines));
    }

    [Fact]
    public async Task An_error_of_the_fake_arrives_through_the_component()
    {
        var visit = new Tour(_weather).Visit(["Oslo"]);
        await _weather.Fail("Oslo", "no satellite");
        var error = await Assert.ThrowsAsync<CapabilityException>(() => visit.WaitAsync(Hosts.Patience));
        Assert.Equal("no satellite", error.Message);
    }

    [Fact]
    public async Task Several_calls_may_wait_at_once()
    {
        var tour = new Tour(_weather);
        var visits = Promise.WhenAll(tour.Visit(["Oslo"]), tour.Visit(["Rome"]), tour.Visit(["Oslo", "Rome"]));
        await _weather.Answer("Rome", "sun");
        await _weather.Answer("Oslo", "snow");
        Assert.Equal([1, 1, 2], (await visits.WaitAsync(Hosts.Patience)).Select(report => report.Lines.Length));
        tour.Forget();
        Assert.Equal(0, await tour.Visited());
    }

    [Fact]
    public async Task Promises_and_tokens_may_be_arguments()
    {
        var tour = new Tour(_weather);
        using var cancel = new CancellationTokenSource();
        var (city, resolver) = Promise.Defer<string>();
        var first = tour.First(city, cancel.Token);
        await cancel.CancelAsync();
        await resolver.Fulfill("Oslo");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Calls_may_be_made_on_a_promised_capability()
    {
        var tour = new Tour(_weather);
        var forecast = tour.Weather().Forecast("Oslo");
        await _weather.Answer("Oslo", "snow");
        Assert.Equal("snow", await forecast.WaitAsync(Hosts.Patience));

        var (promised, resolver) = Promise.Defer<IWeather>();
        var later = promised.Forecast("Oslo");
        Assert.False(later.IsCompleted);
        await resolver.Fulfill(_weather);
        Assert.Equal("snow", await later.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Plain_tasks_may_await_and_be_awaited()
    {
        var tour = new Tour(_weather);
        var task = VisitAsync(tour);
        await _weather.Answer("Oslo", "snow");
        Assert.Equal("snow", await task.WaitAsync(Hosts.Patience));

        static async Task<string> VisitAsync(ITour tour) => (await tour.Visit(["Oslo"])).Lines[0];
    }
}
