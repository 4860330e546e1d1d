using System.Collections.Immutable;
using System.Text;
using CapSdk;
using CapSdk.Powers;

namespace LiveMove.Library;

/// <summary>Of a folder only what counts as text, and each file behind the turnstile. It narrows a capability down: of the disk it knows nothing.</summary>
[Device]
internal sealed class LibraryDirectory(IReadOnlyDirectory folder, string path, ReadingRoom room) : IReadOnlyDirectory
{
    public async Promise<ImmutableArray<DirectoryEntry>> List() => [.. (await folder.List()).Where(TextFiles.Contains)];

    public async Promise<bool> Exists(string below) => (TextFiles.HoldsFolder(below) || TextFiles.HoldsFile(below)) && await folder.Exists(below);

    public async Promise<IReadOnlyDirectory> Enter(string below) =>
        TextFiles.HoldsFolder(below) ? new LibraryDirectory(await folder.Enter(below), path + below + "/", room) : throw NotFound(below);

    public async Promise<IReadOnlyFile> Open(string below) => await FileAt(below);

    public async Promise<string> ReadText(string below) => Encoding.UTF8.GetString(await ReadBytes(below));

    public async Promise<byte[]> ReadBytes(string below)
    {
        var file = await FileAt(below);
        return await file.Read(0, (int)await file.Length());
    }

    private async Promise<LibraryFile> FileAt(string below) => TextFiles.HoldsFile(below) ? new LibraryFile(await folder.Open(below), path + below, room) : throw NotFound(below);

    private CapabilityException NotFound(string below) => new($"The library has no '{path}{below}'.");
}
