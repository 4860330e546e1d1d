using CapSdk;

namespace Trying.Components;

[Capability]
public interface IWeather
{
    Promise<string> Forecast(string city);
}

[Capability]
public interface IFaulty
{
    Promise<string> Run(int rounds);
}

/// <summary>Draws a number.</summary>
[Process]
public sealed class Gambler(IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds) => await weather.Forecast("Oslo") + Guid.NewGuid();
}

/// <summary>Waits for a task.</summary>
[Process]
public sealed class Sleeper(IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        return await weather.Forecast("Oslo");
    }
}
