using System.Reflection;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>The files of the sample's component, as they are in the tree.</summary>
internal static class ComponentSources
{
    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static string Folder => typeof(ComponentSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Component").Value!;
}
