using System.Collections.Immutable;

namespace CapSdk.Runtime.Tests.Promises;

[Capability]
public interface IWeather
{
    Promise<string> Forecast(string city);
}

[Capability]
public interface ITour
{
    Promise<Report> Visit(IReadOnlyList<string> cities);

    Promise<IWeather> Weather();

    Promise<string> First(Promise<string> city, CancellationToken cancel);

    void Forget();

    Promise<int> Visited();
}

public sealed record Report(ImmutableArray<string> Lines);

/// <summary>The component of the documentation, in a plain unit test.</summary>
[Process]
public sealed class Tour(IWeather weather) : ITour
{
    private int _visited;

    public async Promise<Report> Visit(IReadOnlyList<string> cities)
    {
        var lines = new List<string>();
        foreach (var city in cities)
        {
            lines.Add(await weather.Forecast(city));
            _visited++;
        }

        return new Report([.. lines]);
    }

    public Promise<IWeather> Weather() => Promise.FromResult(weather);

    public async Promise<string> First(Promise<string> city, CancellationToken cancel)
    {
        var name = await city;
        cancel.ThrowIfCancellationRequested();
        return await weather.Forecast(name);
    }

    public void Forget() => _visited = 0;

    public Promise<int> Visited() => Promise.FromResult(_visited);
}

/// <summary>A fake, as anybody writes one: it answers when the test says so.</summary>
public sealed class FakeWeather : IWeather
{
    private readonly Dictionary<string, (Promise<string> Promise, IResolver<string> Resolver)> _forecasts = [];

    public Promise<string> Forecast(string city) => Of(city).Promise;

    public Promise Answer(string city, string forecast) => Of(city).Resolver.Fulfill(forecast);

    public Promise Fail(string city, string message) => Of(city).Resolver.Break(message);

    private (Promise<string> Promise, IResolver<string> Resolver) Of(string city)
    {
        lock (_forecasts)
        {
            if (!_forecasts.TryGetValue(city, out var forecast)) _forecasts[city] = forecast = Promise.Defer<string>();
            return forecast;
        }
    }
}
