using CapSdk;

namespace Rules.InaccessibleProcess;

[Capability]
public interface IRoom
{
    Promise Enter();
}

public static class House
{
    [Process]
    internal sealed class Room : IRoom
    {
        public Promise Enter() => Promise.Completed;
    }
}
