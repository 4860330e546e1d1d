using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CapSdk.Compilations;

/// <summary>What test sources are compiled against: the reference assemblies of .NET, as a user's project is, and the SDK.</summary>
internal static class References
{
    public static string[] FrameworkPaths { get; } = [.. Directory.EnumerateFiles(Metadata("ReferencePack"), "*.dll").Order(StringComparer.Ordinal)];

    public static string SdkPath { get; } = typeof(CapabilityAttribute).Assembly.Location;

    public static MetadataReference[] Framework { get; } = [.. FrameworkPaths.Select(static path => MetadataReference.CreateFromFile(path))];

    public static MetadataReference Sdk { get; } = MetadataReference.CreateFromFile(SdkPath);

    /// <summary>Packages beside the SDK that sources of the tests may use.</summary>
    public static string[] PackagePaths { get; } =
        [.. typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(static data => data.Key == "Package").Select(static data => Assembly.Load(data.Value!).Location)];

    public static MetadataReference[] Packages { get; } = [.. PackagePaths.Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>The generators that come with the reference assemblies: of regular expressions and JSON among them.</summary>
    public static string[] FrameworkGenerators { get; } =
        [.. Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Metadata("ReferencePack"), "..", "..", "analyzers", "dotnet", "cs")), "*.dll").Order(StringComparer.Ordinal)];

    public static string ProjectDirectory => Metadata("ProjectDirectory");

    public static string Metadata(string key) =>
        typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
