namespace CapSdk.Package.Tests;

/// <summary>The command as its users get it: installed from a feed.</summary>
[Collection(nameof(Packed))]
public sealed class ToolPackage(Package package)
{
    private const string Component = """
        using CapSdk;

        namespace Work;

        [Capability]
        public interface IWork
        {
            Promise<string> Do();
        }

        [Process]
        public sealed class Worker : IWork
        {
            public Promise<string> Do() => Promise.FromResult(WHAT);
        }
        """;

    [Fact]
    public async Task It_passes_what_is_confined_and_fails_a_build_with_what_is_not()
    {
        var tools = Path.Combine(package.Folder, "tools");
        (await DotNet.RunAsync(package.Folder, "tool", "install", "CapSdk.Tool", "--tool-path", tools, "--version", package.Version, "--add-source", package.Feed)).Succeeded();
        var good = FreshApp.Library(package, "Good", Component.Replace("WHAT", "\"done\"", StringComparison.Ordinal));
        var bad = FreshApp.Of(package, "Bad", "<RunAnalyzers>false</RunAnalyzers>", $"""<PackageReference Include="CapSdk" Version="{package.Version}" />""", ("Bad.cs", Component.Replace("WHAT", "System.IO.File.ReadAllText(\"secret\")", StringComparison.Ordinal)));
        (await good.BuildAsync()).Succeeded();
        (await bad.BuildAsync()).Succeeded();

        // Its own output has none of the packages' libraries: they lie where they were restored to.
        foreach (var app in (FreshApp[])[good, bad]) File.WriteAllText(Path.Combine(app.Folder, "nuget.config"), """<configuration><config><add key="globalPackagesFolder" value="../packages" /></config></configuration>""");
        var passed = await DotNet.RunToolAsync(good.Folder, Path.Combine(tools, "capsdk"), ["verify", good.Binary]);
        Assert.Equal("1 confined type does what it may, and nothing else.", passed.Succeeded().Trim());

        var refused = await DotNet.RunToolAsync(bad.Folder, Path.Combine(tools, "capsdk"), ["verify", bad.Binary]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"{bad.Binary}: Worker.Do uses File.ReadAllText, which reaches files by path: take an IReadOnlyDirectory in the constructor (CAP2001)", refused.Output, StringComparison.Ordinal);
        Assert.Contains("1 found.", refused.Output, StringComparison.Ordinal);

        // Whatever was verified beside it.
        var plain = typeof(FactAttribute).Assembly.Location;
        var one = await DotNet.RunToolAsync(good.Folder, Path.Combine(tools, "capsdk"), ["verify", good.Binary, plain]);
        Assert.Equal(2, one.ExitCode);
        Assert.Contains($"{plain} has no confined code, so nothing of it was verified: ", one.Output, StringComparison.Ordinal);

        foreach (var (wrong, says) in ((string[], string)[])[(["verify"], "No assembly is named."), (["verify", "--taming"], "'--taming' needs a path behind it."), (["verify", "-x"], "'-x' is no option."), (["move"], "'move' is no command."), (["verify", "Bad.csproj"], "Bad.csproj could not be verified: "), (["verify", plain], $"{plain} has no confined code, so nothing of it was verified: ")])
        {
            var failed = await DotNet.RunToolAsync(bad.Folder, Path.Combine(tools, "capsdk"), wrong);
            Assert.Equal(2, failed.ExitCode);
            Assert.StartsWith(says, failed.Output, StringComparison.Ordinal);
        }
    }
}
