using CapSdk;

namespace Rules.UnsupportedReturn;

[Capability]
public interface ICounter
{
    Promise<int> Count();
}
