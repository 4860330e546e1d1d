using CapSdk;

namespace Rules.CapabilityByValue;

[Capability]
public interface ILamp
{
    Promise Toggle();
}

public sealed record Lamp(string Room) : ILamp
{
    public Promise Toggle() => Promise.Completed;
}
