using CapSdk;

namespace Rules.NonPublicMember;

[Capability]
public interface ISafe
{
    Promise Lock();
}

[Capability]
internal interface IOpenableSafe : ISafe
{
    Promise Open();
}
