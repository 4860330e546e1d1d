namespace CapSdk.Powers;

/// <summary>The right to read one file.</summary>
[Capability]
public interface IReadOnlyFile
{
    /// <summary>Its length in bytes, now.</summary>
    /// <exception cref="CapabilityException">It is gone.</exception>
    Promise<long> Length();

    /// <summary>The bytes from <paramref name="offset"/>: <paramref name="count"/> of them, fewer at the end of the file, none beyond it.</summary>
    /// <param name="offset">In bytes, not negative.</param>
    /// <param name="count">From 0 to 8 MiB.</param>
    /// <exception cref="CapabilityException">The numbers are others, or the file is gone.</exception>
    Promise<byte[]> Read(long offset, int count);
}
