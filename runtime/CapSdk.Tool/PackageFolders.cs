using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.DependencyModel;
using NuGet.Configuration;

namespace CapSdk.Tool;

/// <summary>Where the assemblies of packages lie that a library's own output does not hold: a build leaves them in the folder that packages are restored to, and says in the <c>.deps.json</c> beside the assembly which they are.</summary>
internal static class PackageFolders
{
    /// <exception cref="IOException">The <c>.deps.json</c> cannot be read.</exception>
    /// <exception cref="NuGetConfigurationException">A <c>nuget.config</c> cannot be.</exception>
    /// <exception cref="InvalidDataException">It is not what a build writes.</exception>
    public static IReadOnlyList<string> Of(string assembly)
    {
        var path = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(path)) return [];

        // As a restore does beside the assembly: from the environment, or from the nuget.config above.
        var restored = SettingsUtility.GetGlobalPackagesFolder(Settings.LoadDefaultSettings(Path.GetDirectoryName(Path.GetFullPath(path))));
        return [.. Read(path).RuntimeLibraries.SelectMany(library => In(restored, library)).Where(Directory.Exists).Distinct()];
    }

    private static DependencyContext Read(string path)
    {
        using var content = File.OpenRead(path);
        using var reader = new DependencyContextJsonReader();
        try
        {
            return reader.Read(content);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} beside it cannot be read: {malformed.Message}", malformed);
        }
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "The folders of packages are in lower case.")]
    private static IEnumerable<string> In(string restored, RuntimeLibrary library) =>
        from asset in library.RuntimeAssemblyGroups.SelectMany(static set => set.AssetPaths)
        select Path.GetDirectoryName(Path.Combine(restored, library.Path ?? $"{library.Name}/{library.Version}".ToLowerInvariant(), asset))!;
}
