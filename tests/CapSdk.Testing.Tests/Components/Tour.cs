using System.Collections.Immutable;
using CapSdk;

namespace Trying.Components;

[Capability]
public interface ITour
{
    Promise<TourReport> Visit(IReadOnlyList<string> cities);

    Promise<TourReport> VisitAtOnce(IReadOnlyList<string> cities);

    Promise<int> Visited();
}

public sealed record TourReport(ImmutableArray<string> Lines);

/// <summary>Keeps nothing that cannot travel.</summary>
[Process]
public sealed class Tour(IWeather weather) : ITour
{
    private int _visited;

    public async Promise<TourReport> Visit(IReadOnlyList<string> cities)
    {
        var lines = new List<string>();
        foreach (var city in cities)
        {
            lines.Add($"{city}: {await weather.Forecast(city)}");
            _visited++;
        }

        return new TourReport([.. lines]);
    }

    public async Promise<TourReport> VisitAtOnce(IReadOnlyList<string> cities)
    {
        var all = await Promise.WhenAll(cities.Select(weather.Forecast).ToArray());
        _visited += cities.Count;
        return new TourReport([.. all]);
    }

    public Promise<int> Visited() => Promise.FromResult(_visited);
}
