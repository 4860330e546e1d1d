using CapSdk;

namespace Rules.GenericMethod;

[Capability]
public interface ICache
{
    Promise<T?> Find<T>(string key);
}
