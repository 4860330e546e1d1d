using System.IO.Compression;
using System.Xml.Linq;

namespace CapSdk.Package.Tests;

/// <summary>The package CapSdk.Powers as its users get it.</summary>
[Collection(nameof(Packed))]
public sealed class PowersPackage(Package package)
{
    [Fact]
    public void It_holds_exactly_these_entries()
    {
        using var archive = ZipFile.OpenRead(package.PowersFile);
        var entries = archive.Entries.Select(static entry => entry.FullName).Where(static name => !Entries.IsContainer(name)).Order(StringComparer.Ordinal);
        Assert.Equal(["CapSdk.Powers.nuspec", "README.md", "icon.png", "lib/net10.0/CapSdk.Powers.dll", "lib/net10.0/CapSdk.Powers.xml"], entries);
    }

    [Fact]
    public void Its_only_dependencies_are_the_runtime_and_the_logging_interface()
    {
        using var archive = ZipFile.OpenRead(package.PowersFile);
        using var nuspec = archive.GetEntry("CapSdk.Powers.nuspec")!.Open();
        Assert.Equal(
            ["CapSdk", "Microsoft.Extensions.Logging.Abstractions"], XDocument.Load(nuspec).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value));
    }

    [Fact]
    public async Task The_example_of_its_readme_compiles_as_confined_code_and_runs()
    {
        var app = FreshApp.ConsoleWith(package, "Egg", Readme.FileOfPowers("Program.cs"), "CapSdk.Powers");
        (await app.BuildAsync()).Succeeded();
        Assert.Equal("The egg is done.", (await app.RunAsync()).Succeeded().Trim());
    }

    [Fact]
    public async Task What_a_power_is_for_is_an_error_without_it()
    {
        var built = await FreshApp.ConsoleWith(
            package, "Ambient", Readme.FileOfPowers("Program.cs").Replace("await clock.Delay(time)", "_ = DateTime.UtcNow", StringComparison.Ordinal), "CapSdk.Powers").BuildAsync();
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("error CAP2002: 'DateTime.UtcNow' reads the clock of the machine, so it is not the same on the next host: take an IClock", built.Output, StringComparison.Ordinal);
    }
}
