using CapSdk;

namespace Rules.InaccessibleCapability;

public static class Bank
{
    [Capability]
    internal interface IVault
    {
        Promise Open();
    }
}
