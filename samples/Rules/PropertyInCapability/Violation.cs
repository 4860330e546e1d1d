using CapSdk;

namespace Rules.PropertyInCapability;

[Capability]
public interface IAccount
{
    decimal Balance { get; }

    string Owner { get; set; }
}
