using CapSdk;

namespace Rules.VariantCapability;

[Capability]
public interface ISink<T>
{
    Promise Put(T value);
}
