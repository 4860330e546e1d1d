using CapSdk;

namespace Rules.ProcessNotSealed;

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
