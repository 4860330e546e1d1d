using CapSdk;

namespace Rules.EventInCapability;

[Capability]
public interface IDoor
{
    event EventHandler Opened;
}
