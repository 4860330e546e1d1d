using CapSdk;

namespace LiveMove.Component;

/// <summary>What the index knows of a word.</summary>
/// <param name="firstFile">Number of the file that it was first found in.</param>
/// <param name="firstOffset">Byte offset there.</param>
[Confined]
public sealed class WordRecord(int firstFile, long firstOffset)
{
    /// <summary>Number of the file that it was first found in.</summary>
    public int FirstFile { get; } = firstFile;

    /// <summary>Byte offset there.</summary>
    public long FirstOffset { get; } = firstOffset;

    /// <summary>All uses in all files.</summary>
    public long Uses { get; private set; }

    /// <summary>The files that use it, in the order in which they were read.</summary>
    public List<FileUse> Files { get; } = [];

    /// <summary>One more file uses it.</summary>
    public void Add(FileUse use)
    {
        Files.Add(use);
        Uses += use.Count;
    }
}
