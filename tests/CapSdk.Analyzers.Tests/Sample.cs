using CapSdk.Compilations;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Tests;

/// <summary>The compiled sample of a rule: <c>samples/Rules/Name/Violation.cs</c> and <c>Fixed.cs</c>.</summary>
internal sealed class Sample(DiagnosticDescriptor rule)
{
    private static string Repository => Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", ".."));

    public static string SampleFolder => Path.Combine(Repository, "samples", "Rules");

    public static string AnalyzerFolder => Path.Combine(Repository, "analyzers", "CapSdk.Analyzers");

    /// <summary>The name of the rule is that of the constant which holds its id.</summary>
    public string Name { get; } = typeof(Reading.Rules).GetFields().Single(f => (string)f.GetRawConstantValue()! == rule.Id).Name;

    public string Violation => Read("Violation.cs");

    public string Fixed => Read("Fixed.cs");

    public string PagePath => Path.Combine(Repository, "analyzers", "rules", rule.Id + ".md");

    private string Read(string file) => File.ReadAllText(Path.Combine(SampleFolder, Name, file));
}
