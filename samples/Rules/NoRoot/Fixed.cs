using CapSdk;

namespace Rules.NoRoot;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Process]
public sealed class Room : IRoom
{
    public Promise Enter() => Promise.Completed;
}
