using CapSdk;

namespace Rules.GenericMethod;

[Capability]
public interface ICache<T>
{
    Promise<T?> Find(string key);
}
