using CapSdk;

namespace Rules.MethodIdCollision;

[Capability]
public interface ISlot<T>
{
    Promise Put(T value);
}

[Capability]
public interface ISlots
{
    Promise<ISlot<int>> Numbers();

    Promise<ISlot<string>> Texts();
}
