using CapSdk;

namespace Rules.StaticAbstractMember;

[Capability]
public interface IShape
{
    static abstract int Corners();
}
