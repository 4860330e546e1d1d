using CapSdk;

namespace Rules.UnsafeType;

[Capability]
public interface IChecksum
{
    Promise<int> Of(ReadOnlyMemory<byte> bytes);
}
