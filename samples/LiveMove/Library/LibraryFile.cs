using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>A file of the disk, to be read only.</summary>
[Device]
internal sealed class LibraryFile(FileInfo file, string path, ReadingRoom room) : IReadOnlyFile
{
    public async Promise<byte[]> Read(long offset, int count)
    {
        // In the order of arrival: delays of the same length do not end in order, and a reader waits for its oldest read first.
        var passage = room.Turnstile.Enter();
        await Task.Delay(room.Delay);
        var bytes = new byte[count];
        int read;
        using (var handle = File.OpenHandle(file.FullName)) read = RandomAccess.Read(handle, bytes, offset);
        // The last await: on the turn that passes, the reply leaves.
        await passage.Admitted;
        room.Served(new FileRead(path, offset, count));
        passage.Replies();
        return bytes[..read];
    }
}
