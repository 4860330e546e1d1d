using CapSdk;

namespace Rules.MethodIdCollision;

[Capability]
public interface ISlot<T>
{
    Promise Put(T value);
}

[Capability]
public interface ISlots : ISlot<int>, ISlot<string>;
