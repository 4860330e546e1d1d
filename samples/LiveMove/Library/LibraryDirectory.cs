using System.Collections.Immutable;
using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>A folder of the disk, to be read only.</summary>
[Device]
internal sealed class LibraryDirectory(DirectoryInfo folder, string path, ReadingRoom room) : IReadOnlyDirectory
{
    public Promise<ImmutableArray<LibraryEntry>> List()
    {
        var folders = folder.EnumerateDirectories().Where(TextFiles.Contains).Select(found => new LibraryEntry(found.Name, true, 0));
        var files = folder.EnumerateFiles().Where(TextFiles.Contains).Select(found => new LibraryEntry(found.Name, false, found.Length));
        return Promise.FromResult(folders.Concat(files).OrderBy(entry => entry.Name, StringComparer.Ordinal).ToImmutableArray());
    }

    public Promise<IReadOnlyDirectory> Enter(string name) => Promise.FromResult<IReadOnlyDirectory>(FolderOf(name));

    public Promise<IReadOnlyFile> Open(string below)
    {
        var names = below.Split('/');
        var last = names[..^1].Aggregate(this, static (at, name) => at.FolderOf(name));
        return Promise.FromResult<IReadOnlyFile>(last.FileOf(names[^1]));
    }

    private LibraryDirectory FolderOf(string name)
    {
        var found = new DirectoryInfo(Inside(name));
        return TextFiles.Contains(found) ? new LibraryDirectory(found, path + name + "/", room) : throw NotFound(name);
    }

    private LibraryFile FileOf(string name)
    {
        var found = new FileInfo(Inside(name));
        return TextFiles.Contains(found) ? new LibraryFile(found, path + name, room) : throw NotFound(name);
    }

    // One name, so that no path leads out of the folder. "." and ".." begin with a dot, as nothing in a library does.
    private string Inside(string name) => name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
        ? Path.Combine(folder.FullName, name)
        : throw NotFound(name);

    private CapabilityException NotFound(string name) => new($"The library has no '{path}{name}'.");
}
