using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>A file of the disk, to be read only.</summary>
[Device]
internal sealed class LibraryFile(FileInfo file, string path, ReadingRoom room) : IReadOnlyFile
{
    public async Promise<byte[]> Read(long offset, int count)
    {
        await Task.Delay(room.Delay);
        var bytes = new byte[count];
        int read;
        using (var handle = File.OpenHandle(file.FullName)) read = RandomAccess.Read(handle, bytes, offset);
        // The last await: on the turn that passes, the reply leaves.
        await room.Turnstile.Pass();
        room.Served(new FileRead(path, offset, count));
        return bytes[..read];
    }
}
