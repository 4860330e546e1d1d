using CapSdk;

namespace Rules.InaccessibleCapability;

public static class Bank
{
    [Capability]
    private interface IVault
    {
        Promise Open();
    }
}
