using CapSdk;

namespace Rules.NumberOfHost;

[Capability]
public interface IRace
{
    Promise<TimeSpan> Run();
}

[Process]
public sealed class Race(IRace stage) : IRace
{
    public async Promise<TimeSpan> Run()
    {
        var started = Environment.TickCount64;
        await stage.Run();
        return TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
    }
}
