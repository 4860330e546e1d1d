namespace LiveMove.Component;

/// <summary>A file that the walk has found.</summary>
/// <param name="Path">Below the library's folder.</param>
/// <param name="Length">Bytes, when it was found.</param>
public sealed record FileToRead(string Path, long Length);
