using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CapSdk.Package.Tests;

/// <summary>The package CapSdk.Testing as its users get it.</summary>
[Collection(nameof(Packed))]
public sealed class TestingPackage(Package package)
{
    [Fact]
    public void It_holds_exactly_these_entries()
    {
        using var archive = ZipFile.OpenRead(package.TestingFile);
        var entries = archive.Entries.Select(static entry => entry.FullName).Where(static name => !Entries.IsContainer(name)).Order(StringComparer.Ordinal);
        Assert.Equal(["CapSdk.Testing.nuspec", "README.md", "icon.png", "lib/net10.0/CapSdk.Testing.dll", "lib/net10.0/CapSdk.Testing.xml"], entries);
    }

    [Fact]
    public void Its_only_dependency_is_the_runtime()
    {
        using var archive = ZipFile.OpenRead(package.TestingFile);
        using var nuspec = archive.GetEntry("CapSdk.Testing.nuspec")!.Open();
        Assert.Equal(["CapSdk"], XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value));
    }

    // Coverage writes into every method of the component, and into static fields. Without the mend of a run with it, the component is refused.
    [Fact]
    public async Task The_example_of_its_readme_passes_with_coverage_and_the_component_is_covered()
    {
        var orders = FreshApp.Library(package, "Orders", Readme.FileOfTesting("Orders.cs"));
        var (run, coverage) = await FreshApp.Tests(package, "OrderTests", Readme.FileOfTesting("OrderTests.cs"), orders).CoverAsync();
        Assert.Matches(@"Passed:\s+1\b", run.Succeeded());
        var lines = Regex.Matches(coverage, @"<class name=""Order/[^""]*""[^>]*line-rate=""(?<rate>[0-9.]+)""");
        Assert.Contains(lines, static line => line.Groups["rate"].Value == "1");
    }
}
