using System.Globalization;
using System.Text.RegularExpressions;
using CapSdk.Analyzers.Contracts;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests.Contracts;

/// <summary>The catalogue checks itself, so a rule cannot be half there.</summary>
public sealed partial class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Catalogue.Rules.Select(r => r.Id)];

    [Fact]
    public void Ids_are_unique_and_in_order() => Assert.Equal(Catalogue.Rules.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal), Catalogue.Rules.Select(r => r.Id));

    [Fact]
    public void Every_id_that_the_reader_knows_has_a_descriptor() =>
        Assert.Equal(typeof(Reading.Rules).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal), Catalogue.Rules.Select(r => r.Id));

    [Fact]
    public void Every_sample_belongs_to_a_rule() =>
        Assert.Equal(
            Catalogue.Rules.Select(r => new Sample(r).Name).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Sample.SampleFolder, "Violation.cs", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f))!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_has_the_name_of_its_rule() => Assert.All(Fixes.All, fix =>
        Assert.Equal(fix.GetType().Name, new Sample(Catalogue.Rule(Assert.Single(fix.FixableDiagnosticIds))).Name + "Fix"));

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_is_an_error_of_its_block_that_cannot_be_switched_off(string id)
    {
        var rule = Catalogue.Rule(id);
        Assert.Matches(ContractId(), id);
        Assert.Equal(Descriptors.Contracts, rule.Category);
        Assert.Equal(DiagnosticSeverity.Error, rule.DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_is_declared_in_a_file_of_its_name(string id) =>
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Sample.AnalyzerFolder, "Contracts"), new Sample(Catalogue.Rule(id)).Name + ".cs", SearchOption.AllDirectories));

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_links_to_its_page(string id) => Assert.EndsWith($"/{id}.md", Catalogue.Rule(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Ids))]
    public async Task A_page_quotes_the_sample_and_what_is_reported_in_it(string id)
    {
        var sample = new Sample(Catalogue.Rule(id));
        var reported = (await Analysis.Of(sample.Violation)).OrderBy(d => d.Location.SourceSpan.Start);
        var page = RulePage.Print(Catalogue.Rule(id), sample, reported, Fixes.For(id) is not null);
        if (Environment.GetEnvironmentVariable("CAPSDK_ACCEPT") == "1") await File.WriteAllTextAsync(sample.PagePath, page);
        Assert.Equal(page, await File.ReadAllTextAsync(sample.PagePath));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_rule_is_listed_in_the_release_notes(string id)
    {
        var notes = await File.ReadAllTextAsync(Path.Combine(Sample.AnalyzerFolder, "AnalyzerReleases.Shipped.md"))
            + await File.ReadAllTextAsync(Path.Combine(Sample.AnalyzerFolder, "AnalyzerReleases.Unshipped.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{id} | {Descriptors.Contracts} | Error | {new Sample(Catalogue.Rule(id)).Name}"), notes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_rule_is_reported_in_its_violation_and_no_other_is(string id)
    {
        var reported = await Analysis.Of(new Sample(Catalogue.Rule(id)).Violation);
        Assert.NotEmpty(reported);
        Assert.All(reported, d => Assert.Equal(id, d.Id));
        Assert.All(reported, d => Assert.True(d.Location.IsInSource));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Nothing_is_reported_in_the_mended_sample(string id)
    {
        var sample = new Sample(Catalogue.Rule(id)).Fixed;
        Assert.Empty(await Analysis.Of(sample));
        Assert.Empty(Analysis.ErrorsWithGenerated(sample));
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_generated_from_a_violation_compiles(string id)
    {
        var sample = new Sample(Catalogue.Rule(id)).Violation;
        Assert.Equal(Sources.Compile(sample).Errors().Select(e => e.Id), Analysis.ErrorsWithGenerated(sample).Select(e => e.Id));
    }

    [GeneratedRegex("^CAP1[0-9]{3}$")]
    private static partial Regex ContractId();
}
