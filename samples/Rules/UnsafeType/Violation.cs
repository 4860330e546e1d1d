using CapSdk;

namespace Rules.UnsafeType;

[Capability]
public interface IChecksum
{
    Promise<int> Of(ReadOnlySpan<byte> bytes);
}
