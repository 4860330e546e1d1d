namespace LiveMove.Contracts;

/// <summary>How far an indexer has come.</summary>
/// <param name="FilesFound">Files that are to be read.</param>
/// <param name="FilesRead">Files that are indexed.</param>
/// <param name="Words">Different words so far.</param>
/// <param name="NewestWord">The word that the index learned last; null before the first file is read.</param>
public sealed record IndexProgress(int FilesFound, int FilesRead, int Words, string? NewestWord);
