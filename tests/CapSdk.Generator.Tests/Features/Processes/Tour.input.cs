// The example of the documentation: one capability as authority, one as root, one process.
using System.Collections.Immutable;
using CapSdk;

namespace Weather;

[Capability]
public interface IWeather
{
    Promise<string> Forecast(string city);
}

[Capability]
public interface ITour
{
    Promise<Report> Visit(IReadOnlyList<string> cities);
}

public sealed record Report(ImmutableArray<string> Lines);

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
}

internal static class Usage
{
    public static async Task<string> Spawn(CapHost host, ISpawner spawner, IWeather weather)
    {
        ProcessHandle<ITour> tour = await host.SpawnTourAsync(weather);
        Promise<ProcessHandle<ITour>> child = spawner.SpawnTour(weather);
        Report report = await tour.Root.Visit(["Oslo", "Rome"]);
        return report.Lines[0] + (await child).Root;
    }
}
