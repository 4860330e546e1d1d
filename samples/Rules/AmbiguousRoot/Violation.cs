using CapSdk;

namespace Rules.AmbiguousRoot;

[Capability]
public interface IRoom
{
    Promise Enter();
}

[Capability]
public interface ICleaning
{
    Promise Clean();
}

[Process]
public sealed class Room : IRoom, ICleaning
{
    public Promise Enter() => Promise.Completed;

    public Promise Clean() => Promise.Completed;
}
