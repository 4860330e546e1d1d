using System.Text.RegularExpressions;
using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Dogfood;

/// <summary>Nothing in this repository switches a rule of authority off: no source, no project, and no file that holds for many.</summary>
public sealed partial class SuppressionTests
{
    public static TheoryData<string> Projects => [.. BuiltProject.All.Select(static project => project.Name)];

    [Theory, MemberData(nameof(Projects))]
    public void No_project_suppresses_a_rule_of_authority(string name)
    {
        var project = BuiltProject.Named(name);
        Assert.Empty(project.Sources().Append(project.ProjectFile).SelectMany(SuppressionsIn));
    }

    [Fact]
    public void No_file_that_holds_for_many_projects_does()
    {
        var repository = Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", ".."));
        string[] common = [.. new[] { "", "runtime", "samples", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(repository, folder))).Where(static path => Path.GetExtension(path) is ".props" or ".targets" or ".editorconfig" or ".globalconfig" or ".ruleset")];
        Assert.Contains(common, static path => Path.GetFileName(path) == ".editorconfig");
        Assert.Empty(common.SelectMany(SuppressionsIn));
    }

    [Theory]
    [InlineData("#pragma warning disable CAP2001", true)]
    [InlineData("#pragma warning disable CA1822, CAP2003 // Why.", true)]
    [InlineData("#pragma warning disable", true)]
    [InlineData("#pragma warning disable // Why.", true)]
    [InlineData("#pragma warning disable CS0169 // The accessor uses it.", false)]
    [InlineData("[SuppressMessage(\"CapSdk.Authority\", \"CAP2002\")]", true)]
    [InlineData("[UnconditionalSuppressMessage(\"CapSdk.Authority\", \"CAP2002:So\")]", true)]
    [InlineData("<NoWarn>$(NoWarn);CS1573;CAP2001</NoWarn>", true)]
    [InlineData("<NoWarn>$(NoWarn);CS1573</NoWarn>", false)]
    [InlineData("<WarningsNotAsErrors>CAP2001</WarningsNotAsErrors>", true)]
    [InlineData("<RunAnalyzers>false</RunAnalyzers>", true)]
    [InlineData("<RunAnalyzersDuringBuild Condition=\"'$(CI)' == ''\">false</RunAnalyzersDuringBuild>", true)]
    [InlineData("dotnet_diagnostic.CAP2001.severity = none", true)]
    [InlineData("dotnet_analyzer_diagnostic.category-CapSdk.Authority.severity = none", true)]
    [InlineData("dotnet_diagnostic.CA1034.severity = none", false)]
    [InlineData("/// The rule CAP2001 finds it.", false)]
    public void What_suppresses_is_recognised(string line, bool suppresses) => Assert.Equal(suppresses, Suppression().IsMatch(line));

    private static IEnumerable<string> SuppressionsIn(string path) => File.ReadLines(path).Where(static line => Suppression().IsMatch(line)).Select(line => $"{path}: {line.Trim()}");

    [GeneratedRegex(@"#pragma\s+warning\s+disable(\s*$|\s*//|.*CAP2)|SuppressMessage.*(CAP2|CapSdk\.Authority)|<(NoWarn|WarningsNotAsErrors)\b.*CAP2|<RunAnalyzers(DuringBuild)?\b[^>]*>\s*false|dotnet_(diagnostic\.CAP2|analyzer_diagnostic\.(category-CapSdk\.Authority|severity)).*(none|silent|suggestion)")]
    private static partial Regex Suppression();
}
