namespace Powered;

[Capability]
public interface IEgg
{
    Promise<TimeSpan> Boil(TimeSpan time);

    Promise<TimeSpan> BoilShortly(TimeSpan time);

    Promise BoilAndSay(TimeSpan time, CancellationToken cancel = default);
}

/// <summary>Confined code that has all its powers from its constructor; analyzed as a user's is.</summary>
[Process]
public sealed class Egg(IClock clock, ILog log) : IEgg
{
    public async Promise<TimeSpan> Boil(TimeSpan time)
    {
        var begun = await clock.Now();
        log.Information("The egg is in the water.");
        await clock.Delay(begun + time);
        return await clock.Now() - begun;
    }

    public async Promise<TimeSpan> BoilShortly(TimeSpan time)
    {
        var begun = await clock.Now();
        await clock.Delay(time);
        return await clock.Now() - begun;
    }

    public async Promise BoilAndSay(TimeSpan time, CancellationToken cancel = default)
    {
        await clock.Delay(time, cancel);
        log.Warning("The egg is done.");
    }
}
