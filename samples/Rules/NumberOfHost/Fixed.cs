using CapSdk;

namespace Rules.NumberOfHost;

[Capability]
public interface IRace
{
    Promise<TimeSpan> Run();
}

[Capability]
public interface IClock
{
    Promise<DateTimeOffset> Now();
}

[Process]
public sealed class Race(IRace stage, IClock clock) : IRace
{
    public async Promise<TimeSpan> Run()
    {
        var started = await clock.Now();
        await stage.Run();
        return await clock.Now() - started;
    }
}
