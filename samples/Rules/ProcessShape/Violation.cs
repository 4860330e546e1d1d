using CapSdk;

namespace Rules.ProcessShape;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Process]
public abstract class Room : IRoom
{
    public Promise Enter() => Promise.Completed;
}
