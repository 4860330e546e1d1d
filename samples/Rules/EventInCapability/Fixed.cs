using CapSdk;

namespace Rules.EventInCapability;

[Capability]
public interface IDoor
{
    Promise Watch(IDoorWatcher watcher);
}

[Capability]
public interface IDoorWatcher
{
    void Opened();
}
