using CapSdk;

namespace Rules.VariantCapability;

[Capability]
public interface ISink<in T>
{
    Promise Put(T value);
}
