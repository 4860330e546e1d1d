using CapSdk;

namespace Rules.DeviceAndProcess;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Process, Device]
public sealed class Room : IRoom
{
    public Promise Enter()
    {
        Console.WriteLine("Somebody came in.");
        return Promise.Completed;
    }
}
