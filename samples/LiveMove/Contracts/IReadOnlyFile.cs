using CapSdk;

namespace LiveMove.Contracts;

/// <summary>The right to read one file.</summary>
[Capability]
public interface IReadOnlyFile
{
    /// <summary>The bytes from <paramref name="offset"/>: <paramref name="count"/> of them, fewer at the end of the file.</summary>
    Promise<byte[]> Read(long offset, int count);
}
