using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>
/// The bank of scenarios, each of whose awaits is spent as an image in a file while no OS process runs: each answer is given by a fresh one, which has hash
/// codes of strings of its own.
/// </summary>
public sealed class ScenariosInFiles(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsdk-images");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_scenario_ends_as_it_does_unmoved() => await Play("dotnet", "dotnet");

    [Fact]
    public async Task Every_scenario_ends_the_same_where_each_second_OS_process_has_another_patch_of_the_runtime()
    {
        var other = await OtherPatch.InstallAsync(_folder.CreateSubdirectory("runtime"));
        var version = (await Children.RunPerformersOn(other.Command, "version")).Trim();
        Assert.Equal(other.Version.ToString(), version);
        Assert.NotEqual(Environment.Version.ToString(), version);
        output.WriteLine($"{Environment.Version} and {version}");
        await Play("dotnet", other.Command);
    }

    // By turns.
    private async Task Play(string first, string second)
    {
        var watch = Stopwatch.StartNew();
        output.WriteLine(Selection.Told);
        var begun = (await Children.RunPerformersOn(first, "begin", _folder.FullName, Selection.Portion.ToString())).Split(' ');
        var (scenarios, answers) = (int.Parse(begun[0], CultureInfo.InvariantCulture), int.Parse(begun[1], CultureInfo.InvariantCulture));
        for (var round = 0; round < answers; round++) await Children.RunPerformersOn(round % 2 == 0 ? second : first, "go-on", _folder.FullName);

        Assert.Empty(_folder.GetFiles("*.image").Select(static image => $"{image.Name} is not at its end"));
        var unmoved = _folder.GetFiles("*.unmoved");
        Assert.Equal(scenarios, unmoved.Length);
        foreach (var file in unmoved)
        {
            var (expected, seen) = (await File.ReadAllTextAsync(file.FullName), await File.ReadAllTextAsync(Path.ChangeExtension(file.FullName, "moved")));
            Assert.True(seen == expected, $"{Selection.Told}, {file.Name}:\n{expected}\n\nIn files:\n{seen}");
        }

        output.WriteLine($"{scenarios} scenarios in {answers + 1} OS processes, one after the other; {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
