using System.Collections.Frozen;
using CapSdk.Powers;

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

    /// <summary>True for a file to be indexed, and for a folder to be looked into.</summary>
    public static bool Contains(DirectoryEntry entry) => entry.IsFolder ? IsFolder(entry.Name) : IsFile(entry.Name);

    /// <inheritdoc cref="Contains(DirectoryEntry)"/>
    public static bool Contains(FileInfo file) => file.Exists && file.LinkTarget is null && IsFile(file.Name);

    /// <inheritdoc cref="Contains(DirectoryEntry)"/>
    public static bool Contains(DirectoryInfo folder) => folder.Exists && folder.LinkTarget is null && IsFolder(folder.Name);

    /// <summary>True for the path of a folder to be looked into, each folder on the way included.</summary>
    public static bool HoldsFolder(string path) => path.Split('/').All(IsFolder);

    /// <summary>True for the path of a file to be indexed, each folder on the way included.</summary>
    public static bool HoldsFile(string path) => path.Split('/') is var names && IsFile(names[^1]) && names[..^1].All(IsFolder);

    /// <summary>The files of a folder and of those below it.</summary>
    public static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(Contains).Concat(folder.EnumerateDirectories().Where(Contains).SelectMany(Below));

    private static bool IsFile(string name) => !name.StartsWith('.') && s_extensions.Contains(Path.GetExtension(name));

    private static bool IsFolder(string name) => !name.StartsWith('.') && !s_madeByTools.Contains(name);
}
