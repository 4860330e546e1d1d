using CapSdk;

namespace Rules.UnsupportedReturn;

[Capability]
public interface ICounter
{
    int Count();
}
