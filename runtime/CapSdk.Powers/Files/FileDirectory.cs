using System.Collections.Immutable;
using System.Text;

namespace CapSdk.Powers;

/// <summary>A folder of the disk, to be read only: <c>new FileDirectory("/srv/books")</c>.</summary>
/// <remarks>
/// Links in it, whether to files or folders, inside of it or out, are neither listed nor followed; the folder itself may be named by one. Whoever may write into the folder could put a link in the place of a
/// folder between the look and the read: do not hand out a folder that strangers write to. Errors name paths below the folder, never where on the disk it is.
/// </remarks>
/// <param name="folder">Its path. It may come into being later.</param>
[Device]
public sealed class FileDirectory(string folder) : IReadOnlyDirectory
{
    // The working directory may change, and this is to stay the same folder.
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public Promise<ImmutableArray<DirectoryEntry>> List()
    {
        try
        {
            var found = new DirectoryInfo(_folder).EnumerateFileSystemInfos().Where(static one => one.LinkTarget is null);
            return Promise.FromResult(found.Select(EntryOf).OrderBy(static entry => entry.Name, StringComparer.Ordinal).ToImmutableArray());
        }
        catch (Exception error) when (FileErrors.IsOne(error))
        {
            throw FileErrors.Told("The folder", error);
        }
    }

    /// <inheritdoc/>
    public Promise<bool> Exists(string path) => Promise.FromResult(Path.Exists(Below(path, out var isLink)) && !isLink);

    /// <inheritdoc/>
    public Promise<IReadOnlyDirectory> Enter(string path)
    {
        var found = Unlinked(path);
        return Directory.Exists(found) ? Promise.FromResult<IReadOnlyDirectory>(new FileDirectory(found)) : throw new CapabilityException(File.Exists(found) ? $"'{path}' is a file." : $"There is no folder '{path}'.");
    }

    /// <inheritdoc/>
    public Promise<IReadOnlyFile> Open(string path) => Promise.FromResult<IReadOnlyFile>(FileAt(path));

    /// <inheritdoc/>
    public async Promise<string> ReadText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(await ReadBytes(path)), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync();
    }

    /// <inheritdoc/>
    public async Promise<byte[]> ReadBytes(string path) => await FileAt(path).ReadAll();

    private static DirectoryEntry EntryOf(FileSystemInfo found) => new(found.Name, found is DirectoryInfo, found is FileInfo file ? file.Length : 0);

    private ReadOnlyFile FileAt(string path)
    {
        var found = Unlinked(path);
        return File.Exists(found) ? new ReadOnlyFile(found, path) : throw new CapabilityException(Directory.Exists(found) ? $"'{path}' is a folder." : $"There is no file '{path}'.");
    }

    private string Unlinked(string path)
    {
        var found = Below(path, out var isLink);
        return isLink ? throw new CapabilityException($"The path '{path}' is refused: a link is on its way, and links are not followed.") : found;
    }

    // Each name is looked at: a link may stand for a folder on the way as well.
    private string Below(string path, out bool isLink)
    {
        var at = _folder;
        isLink = false;
        foreach (var name in PathBelow.NamesOf(path))
        {
            at = Path.Combine(at, name);
            isLink |= new FileInfo(at).LinkTarget is not null;
        }

        return at;
    }
}
