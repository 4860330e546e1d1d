using CapSdk;

namespace Rules.CapabilityByValue;

[Capability]
public interface ILamp
{
    Promise Toggle();
}

public sealed class Lamp(string room) : ILamp
{
    public string Room { get; } = room;

    public Promise Toggle() => Promise.Completed;
}
