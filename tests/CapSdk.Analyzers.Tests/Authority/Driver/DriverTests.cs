using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>The whole corpus through the compiler as a build starts it, with generators and analyzers loaded from their files: the same is reported, whatever a project configures.</summary>
public sealed class DriverTests
{
    private static readonly (string File, int Line, string Rule)[] s_expected =
        [.. CorpusBuild.Files.SelectMany(static file => file.Expected.Select(one => (Path.GetFileName(file.Path), one.Line, one.Rule))).Order()];

    [Fact]
    public async Task The_compiler_reports_each_escape_at_its_line_and_nothing_harmless() => Check(await CorpusBuild.ByOurs);

    [Fact]
    public async Task No_option_of_a_project_switches_a_rule_off() => Check(await CorpusBuild.WithFolder(static async folder =>
    {
        var (config, global) = (Path.Combine(folder, ".editorconfig"), Path.Combine(folder, ".globalconfig"));
        var off = string.Join('\n', Rule.All.Where(static rule => rule.Block.Folder == "Authority").Select(static rule => $"dotnet_diagnostic.{rule.Id}.severity = none"));
        await File.WriteAllTextAsync(config, $"root = true\n[*.cs]\ngenerated_code = true\ndotnet_analyzer_diagnostic.severity = none\ndotnet_analyzer_diagnostic.category-CapSdk.Authority.severity = none\n{off}\n");
        await File.WriteAllTextAsync(global, $"is_global = true\n{off}\n");

        // Options are for files below their folder.
        foreach (var file in CorpusBuild.Files) File.Copy(file.Path, Path.Combine(folder, Path.GetFileName(file.Path)));
        return await CorpusBuild.Run(
            folder,
            CorpusBuild.Files.Select(file => Path.Combine(folder, Path.GetFileName(file.Path))),
            [.. CorpusBuild.Ours, $"/analyzerconfig:\"{config}\"", $"/analyzerconfig:\"{global}\"", "/warn:0", "/nowarn:" + string.Join(',', Rule.All.Select(static rule => rule.Id))]);
    }));

    [Theory]
    [InlineData("Pragmas.cs")]
    [InlineData("Attributes.cs")]
    public async Task Neither_a_pragma_nor_an_attribute_hides_what_a_rule_finds(string name)
    {
        var file = CorpusFile.Of("Suppressed", name);
        var run = await CorpusBuild.WithFolder(folder => CorpusBuild.Run(folder, [file.Path], CorpusBuild.Ours));
        Assert.Equal(file.Expected, run.Reports.Where(static one => !one.IsSuppressed && one.Rule.StartsWith("CAP", StringComparison.Ordinal)).Select(static one => (one.Line, one.Rule)).Distinct().Order());
        Assert.DoesNotContain(run.Reports, static one => one.IsSuppressed && one.Rule.StartsWith("CAP", StringComparison.Ordinal));
    }

    private static void Check(CscRun run)
    {
        // The source is right, and no analyzer has failed.
        Assert.DoesNotContain(run.Reports, static one => one.Level == "error" && one.Rule.StartsWith("CS", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Reports, static one => one.Rule.StartsWith("AD", StringComparison.Ordinal));
        var reported = run.Reports.Where(static one => one.Rule.StartsWith("CAP2", StringComparison.Ordinal) && !one.IsSuppressed).Select(static one => (one.File, one.Line, one.Rule)).Distinct().Order().ToArray();
        Assert.True(s_expected.SequenceEqual(reported), $"missed: {string.Join(", ", s_expected.Except(reported))}; too much: {string.Join(", ", reported.Except(s_expected))}\n{run.Output[..Math.Min(run.Output.Length, 500)]}");
        Assert.NotEqual(0, run.ExitCode);
    }
}
