using System.Collections.Immutable;

namespace CapSdk.Powers;

/// <summary>The right to read one folder and what is below it, and nothing else.</summary>
/// <remarks>
/// Instead of <c>File</c>, <c>Directory</c> and paths of the disk. Paths are names below this folder, with <c>/</c> between them on every system (<c>docs/Move.md</c>); none leads out of it: <c>..</c>, <c>.</c>, absolute
/// paths and links are refused. To hand on less, hand on a folder of it, <see cref="Enter"/>, or one file, <see cref="Open"/>. Hosts hand out a <see cref="FileDirectory"/>.
/// </remarks>
[Capability]
public interface IReadOnlyDirectory
{
    /// <summary>The files and folders in it, in ordinal order of their names; not those below its folders, and no links.</summary>
    Promise<ImmutableArray<DirectoryEntry>> List();

    /// <summary>Whether there is a file or folder that could be read.</summary>
    /// <exception cref="CapabilityException">The path leads out of the folder, or is none.</exception>
    Promise<bool> Exists(string path);

    /// <summary>A folder below this one, which knows nothing of what is above it.</summary>
    /// <exception cref="CapabilityException">There is no such folder, or the path leads out of this one.</exception>
    Promise<IReadOnlyDirectory> Enter(string path);

    /// <summary>A file below this folder, to be read in parts.</summary>
    /// <exception cref="CapabilityException">There is no such file, or the path leads out of the folder.</exception>
    Promise<IReadOnlyFile> Open(string path);

    /// <summary>All of a file of at most 8 MiB, as text: UTF-8, unless a mark at its begin says UTF-16 or UTF-32. Bytes that are no text become U+FFFD.</summary>
    /// <exception cref="CapabilityException">There is no such file, it cannot be read, it is larger, or the path leads out of the folder.</exception>
    Promise<string> ReadText(string path);

    /// <summary>All of a file of at most 8 MiB.</summary>
    /// <exception cref="CapabilityException">There is no such file, it cannot be read, it is larger, or the path leads out of the folder.</exception>
    Promise<byte[]> ReadBytes(string path);
}
