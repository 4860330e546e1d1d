using CapSdk;

namespace Rules.ProcessShape;

[Capability]
public interface IRoom
{
    Promise Enter();
}

public abstract class Room : IRoom
{
    public Promise Enter() => Promise.Completed;
}

[Process]
public sealed class Hall : Room;
