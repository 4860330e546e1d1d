using CapSdk;

namespace Rules.LateBoundCall;

[Capability]
public interface IMeeting
{
    Promise Wait();
    Promise<string> Greet();
}

public sealed class Guest
{
    public string Name { get; set; } = "";
}

[Process]
public sealed class Meeting(IMeeting stage) : IMeeting
{
    private readonly Guest _guest = new();

    public Promise Wait() => stage.Wait();

    public async Promise<string> Greet()
    {
        var guest = _guest;
        await stage.Wait();
        return "Hello " + guest.Name + " " + _guest.Name;
    }
}
