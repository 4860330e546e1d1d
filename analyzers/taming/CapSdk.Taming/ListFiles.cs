using CapSdk.Confinement;

namespace CapSdk.Taming;

/// <summary>All files of a list, by name.</summary>
internal sealed class ListFiles(IReadOnlyDictionary<string, TamingFile> files)
{
    public IReadOnlyDictionary<string, TamingFile> Files => files;

    public static ListFiles In(string directory) => new(Directory.EnumerateFiles(directory, "*.taming.txt").Order(StringComparer.Ordinal)
        .ToDictionary(static path => Path.GetFileName(path)[..^".taming.txt".Length], static path => new TamingFile(File.ReadAllText(path))));

    public TamedType? Find(string space, string type) => files.TryGetValue(space, out var file) && file.Types.TryGetValue(type, out var tamed) ? tamed : null;

    /// <summary>The verdict on a type.</summary>
    public TamingEntry Of(string space, string type) =>
        Find(space, type)?.Entry ?? (files.TryGetValue(space, out var file) && file.Namespaces.TryGetValue(space, out var entry) ? entry : TamingEntry.Unlisted);
}
