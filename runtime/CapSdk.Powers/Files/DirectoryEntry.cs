namespace CapSdk.Powers;

/// <summary>A file or a folder of a folder.</summary>
/// <param name="Name">Without the folder's path.</param>
/// <param name="IsFolder">A folder, to be entered; else a file, to be opened.</param>
/// <param name="Length">Bytes of a file; 0 for a folder.</param>
public sealed record DirectoryEntry(string Name, bool IsFolder, long Length);
