using CapSdk;
using CapSdk.Powers;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>A file behind the turnstile.</summary>
[Device]
internal sealed class LibraryFile(IReadOnlyFile file, string path, ReadingRoom room) : IReadOnlyFile
{
    public Promise<long> Length() => file.Length();

    public async Promise<byte[]> Read(long offset, int count)
    {
        // In the order of arrival: delays of the same length do not end in order, and a reader waits for its oldest read first.
        var passage = room.Turnstile.Enter();
        await Task.Delay(room.Delay);
        var bytes = await file.Read(offset, count);
        // The last await: on the turn that passes, the reply leaves.
        await passage.Admitted;
        room.Served(new FileRead(path, offset, count));
        passage.Replies();
        return bytes;
    }
}
