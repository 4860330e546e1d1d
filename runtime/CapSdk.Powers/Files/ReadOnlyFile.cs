namespace CapSdk.Powers;

/// <summary>A file of the disk. It is opened for each read, so that it may be written and replaced meanwhile, and nothing is kept open for a capability that nobody uses.</summary>
/// <param name="path">On the disk.</param>
/// <param name="name">As whoever reads it knows it.</param>
[Device]
internal sealed class ReadOnlyFile(string path, string name) : IReadOnlyFile
{
    // A message between hosts has at most 16 MiB unless they were told otherwise.
    private const int MostBytes = 8 << 20;

    public Promise<long> Length()
    {
        try
        {
            return Promise.FromResult(new FileInfo(path).Length);
        }
        catch (Exception error) when (FileErrors.IsOne(error))
        {
            throw FileErrors.Told($"'{name}'", error);
        }
    }

    public async Promise<byte[]> Read(long offset, int count)
    {
        if (offset < 0 || count is < 0 or > MostBytes) throw new CapabilityException($"{count} bytes from {offset} of '{name}' were asked for: from 0 to {MostBytes} are given at a time, from 0 on.");
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.Asynchronous);
            var bytes = new byte[Math.Max(0, Math.Min(count, RandomAccess.GetLength(file) - offset))];
            var read = 0;
            while (read < bytes.Length && await RandomAccess.ReadAsync(file, bytes.AsMemory(read), offset + read) is > 0 and var more) read += more;
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception error) when (FileErrors.IsOne(error))
        {
            throw FileErrors.Told($"'{name}'", error);
        }
    }

    /// <summary>The whole file.</summary>
    public async Promise<byte[]> ReadAll()
    {
        var length = await Length();
        return length <= MostBytes ? await Read(0, (int)length) : throw new CapabilityException($"'{name}' has {length} bytes, and at most {MostBytes} are given at a time: Open it, and Read it in parts.");
    }
}
