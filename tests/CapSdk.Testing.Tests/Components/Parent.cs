using CapSdk;

namespace Trying.Components;

/// <summary>Has tours made, and asks them.</summary>
[Process]
public sealed class Parent(ISpawner spawner, IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds)
    {
        var visited = 0;
        for (var i = 0; i < rounds; i++)
        {
            var child = await spawner.SpawnTour(weather);
            var report = await child.Root.Visit(["Oslo", "Rome"]);
            visited += report.Lines.Length + await child.Root.Visited();
        }

        return $"{visited}";
    }
}
