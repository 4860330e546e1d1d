using System.Collections.Frozen;

namespace LiveMove.Library;

/// <summary>Which files count as text, and which folders are looked into. Links are not followed.</summary>
internal static class TextFiles
{
    private static readonly FrozenSet<string> s_extensions = FrozenSet.ToFrozenSet(
        [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".txt", ".json", ".xml", ".yml", ".py", ".tsv", ".csv", ".log"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_madeByTools = FrozenSet.ToFrozenSet(["bin", "obj", "artifacts", "node_modules", "TestResults"]);

    /// <summary>The extensions of files that count, for people.</summary>
    public static string Extensions => string.Join(' ', s_extensions.Order(StringComparer.Ordinal));

    /// <summary>True for a file to be indexed.</summary>
    public static bool Contains(FileInfo file) =>
        file.Exists && file.LinkTarget is null && !file.Name.StartsWith('.') && s_extensions.Contains(file.Extension);

    /// <summary>True for a folder to be looked into.</summary>
    public static bool Contains(DirectoryInfo folder) =>
        folder.Exists && folder.LinkTarget is null && !folder.Name.StartsWith('.') && !s_madeByTools.Contains(folder.Name);

    /// <summary>The files of a folder and of those below it.</summary>
    public static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(Contains).Concat(folder.EnumerateDirectories().Where(Contains).SelectMany(Below));
}
