using CapSdk;

namespace Trying.Components;

/// <summary>Reads from a file over an await.</summary>
[Process]
public sealed class Reader(IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds)
    {
        using var file = new MemoryStream();
        var said = await weather.Forecast("Oslo");
        return said + file.Length;
    }
}

/// <summary>Believes that what is transient is still there.</summary>
[Process]
public sealed class Forgetful(IWeather weather) : IFaulty
{
    [Transient] private List<string>? _said;

    public async Promise<string> Run(int rounds)
    {
        var length = 0;
        for (var i = 0; i < rounds; i++)
        {
            var said = await weather.Forecast("Oslo");
            (_said ??= []).Add(said);
            length += _said.Count;
        }

        return $"{length}";
    }
}

/// <summary>Asks the first where it has forgotten the second.</summary>
[Process]
public sealed class Wavering(IWeather first, IWeather second) : IFaulty
{
    [Transient] private IWeather? _next = second;

    public async Promise<string> Run(int rounds)
    {
        await first.Forecast("Oslo");
        return await (_next ?? first).Forecast("Rome");
    }
}

/// <summary>Waits for a promise that nobody resolves.</summary>
[Process]
public sealed class Waiter(IWeather weather) : IFaulty
{
    private IResolver<int>? _never;

    public async Promise<string> Run(int rounds)
    {
        await weather.Forecast("Oslo");
        (var promise, _never) = Promise.Defer<int>();
        return $"{await promise}";
    }
}

/// <summary>Asks for ever.</summary>
[Process]
public sealed class Asker(IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds)
    {
        while (true) await weather.Forecast("Oslo");
    }
}

/// <summary>Cannot be made.</summary>
[Process]
public sealed class Stillborn : IFaulty
{
    public Stillborn() => throw new InvalidOperationException("no licence");

    public Promise<string> Run(int rounds) => Promise.FromResult("");
}

/// <summary>Waits for a promise that nobody can resolve.</summary>
[Process]
public sealed class Dropper(IWeather weather) : IFaulty
{
    public async Promise<string> Run(int rounds)
    {
        await weather.Forecast("Oslo");
        var (promise, _) = Promise.Defer<int>();
        return $"{await promise}";
    }
}
