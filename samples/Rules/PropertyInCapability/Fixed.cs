using CapSdk;

namespace Rules.PropertyInCapability;

[Capability]
public interface IAccount
{
    Promise<decimal> Balance();

    Promise<string> Owner();
    Promise SetOwner(string value);
}
