using CapSdk;

namespace Rules.DeviceAndProcess;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Process]
public sealed class Room(IBell bell) : IRoom
{
    public Promise Enter() => bell.Ring("Somebody came in.");
}

[Capability]
public interface IBell
{
    Promise Ring(string why);
}

[Device]
public sealed class ConsoleBell : IBell
{
    public Promise Ring(string why)
    {
        Console.WriteLine(why);
        return Promise.Completed;
    }
}
