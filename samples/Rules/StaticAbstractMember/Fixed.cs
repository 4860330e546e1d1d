using CapSdk;

namespace Rules.StaticAbstractMember;

[Capability]
public interface IShape
{
    Promise<int> Corners();
}
