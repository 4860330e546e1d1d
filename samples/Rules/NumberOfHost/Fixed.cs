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
        var started = DateTimeOffset.UtcNow;
        await stage.Run();
        return DateTimeOffset.UtcNow - started;
    }
}
