using System.Reflection;
using System.Xml.Linq;

namespace CapSdk.Package.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>The version of a package that the repository's own projects use: the machine's source has that one.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(element => element.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
