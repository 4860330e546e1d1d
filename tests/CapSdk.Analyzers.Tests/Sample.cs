using CapSdk.Compilations;

namespace CapSdk.Analyzers.Tests;

/// <summary>The compiled sample of a rule: <c>samples/Rules/Name/Violation.cs</c> and <c>Fixed.cs</c>.</summary>
internal sealed class Sample(Rule rule)
{
    private static string Repository => Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", ".."));

    public static string Folder => Path.Combine(Repository, "samples", "Rules");

    public static string AnalyzerFolder => Path.Combine(Repository, "analyzers", "CapSdk.Analyzers");

    public string Violation => Read("Violation.cs");

    public string Fixed => Read("Fixed.cs");

    public string PagePath => Path.Combine(Repository, "analyzers", "rules", rule.Id + ".md");

    private string Read(string file) => File.ReadAllText(Path.Combine(Folder, rule.Name, file));
}
