namespace LiveMove.Component;

/// <summary>How often a file uses a word.</summary>
/// <param name="File">Its number.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct FileUse(int File, int Count);
