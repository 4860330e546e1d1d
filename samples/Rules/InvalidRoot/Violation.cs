using CapSdk;

namespace Rules.InvalidRoot;

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

[Process(Root = typeof(ICleaning))]
public sealed class Room : IRoom
{
    public Promise Enter() => Promise.Completed;
}
