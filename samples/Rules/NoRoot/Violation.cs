using CapSdk;

namespace Rules.NoRoot;

public interface IRoom
{
    Promise Enter();
}

[Process]
public sealed class Room : IRoom
{
    public Promise Enter() => Promise.Completed;
}
