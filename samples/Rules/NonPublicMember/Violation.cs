using CapSdk;

namespace Rules.NonPublicMember;

[Capability]
public interface ISafe
{
    Promise Lock();

    internal Promise Open();
}
