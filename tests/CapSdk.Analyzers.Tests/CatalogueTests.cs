using System.Globalization;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Xunit;

namespace CapSdk.Analyzers.Tests;

/// <summary>The catalogue checks itself, so a rule cannot be half there.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> BlockNames => [.. Blocks.All.Select(b => b.Folder)];

    public static TheoryData<string> Ids => [.. Rule.All.Select(r => r.Id)];

    [Theory, MemberData(nameof(BlockNames))]
    public void Ids_are_unique_in_order_and_of_their_block(string name)
    {
        var block = Blocks.All.Single(b => b.Folder == name);
        Assert.Equal(block.Rules.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal), block.Rules.Select(r => r.Id));
        Assert.All(block.Rules, rule => Assert.Matches($"^{block.Prefix}[0-9]{{3}}$", rule.Id));
        Assert.All(block.Rules, rule => Assert.Equal(block.Category, rule.Category));
    }

    [Theory, MemberData(nameof(BlockNames))]
    public void Every_id_that_has_a_name_has_a_descriptor(string name)
    {
        var block = Blocks.All.Single(b => b.Folder == name);
        Assert.Equal(block.Names.GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal), block.Rules.Select(r => r.Id));
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own() => Assert.Equal(Rule.All.Length, Rule.All.Select(r => r.Name).Distinct().Count());

    [Fact]
    public void Every_rule_is_declared_by_one_analyzer() => Assert.Equal(
        Rule.All.Select(r => r.Id), Analysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_sample_belongs_to_a_rule() =>
        Assert.Equal(
            Rule.All.Select(r => r.Name).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Sample.Folder, "Violation.cs", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f))!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_has_the_name_of_its_rule_and_lies_in_the_folder_of_its_block() => Assert.All(Fixes.All, fix =>
    {
        var rule = Rule.Of(Assert.Single(fix.FixableDiagnosticIds));
        Assert.Equal($"CapSdk.CodeFixes.{rule.Block.Folder}.{rule.Name}Fix", fix.GetType().FullName);
    });

    [Fact]
    public void Rules_of_contracts_are_errors_that_cannot_be_switched_off_since_nothing_could_be_generated() => Assert.All(Blocks.All[0].Rules, rule =>
    {
        Assert.Equal(DiagnosticSeverity.Error, rule.DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
    });

    [Fact]
    public void Rules_of_authority_are_errors_that_cannot_be_switched_off() => Assert.All(Blocks.All.Single(static block => block.Folder == "Authority").Rules, rule =>
    {
        Assert.Equal(DiagnosticSeverity.Error, rule.DefaultSeverity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, rule.CustomTags);
    });

    [Fact]
    public void Rules_of_moving_can_be_configured_since_a_host_refuses_what_they_would_have_found() =>
        Assert.All(Blocks.All.Single(static block => block.Folder == "Moving").Rules, rule => Assert.Empty(rule.CustomTags));

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_is_declared_in_a_file_of_its_name_in_the_folder_of_its_block(string id) =>
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Sample.AnalyzerFolder, Rule.Of(id).Block.Folder), Rule.Of(id).Name + ".cs", SearchOption.AllDirectories));

    [Theory, MemberData(nameof(Ids))]
    public void A_rule_links_to_its_page(string id) => Assert.EndsWith($"/{id}.md", Rule.Of(id).Descriptor.HelpLinkUri, StringComparison.Ordinal);

    [Theory, MemberData(nameof(Ids))]
    public async Task A_page_quotes_the_sample_and_what_is_reported_in_it(string id)
    {
        var sample = new Sample(Rule.Of(id));
        var reported = (await Analysis.Of(Rule.Of(id).Block, sample.Violation)).OrderBy(d => d.Location.SourceSpan.Start);
        var page = RulePage.Print(Rule.Of(id), sample, reported, Fixes.For(id) is not null);
        if (Environment.GetEnvironmentVariable("CAPSDK_ACCEPT") == "1") await File.WriteAllTextAsync(sample.PagePath, page);
        Assert.Equal(page, await File.ReadAllTextAsync(sample.PagePath));
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        Rule.All.Select(r => r.Id + ".md"), Directory.EnumerateFiles(Path.GetDirectoryName(new Sample(Rule.All[0]).PagePath)!).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public async Task A_rule_is_listed_in_the_release_notes(string id)
    {
        var rule = Rule.Of(id);
        var notes = await File.ReadAllTextAsync(Path.Combine(Sample.AnalyzerFolder, "AnalyzerReleases.Shipped.md"))
            + await File.ReadAllTextAsync(Path.Combine(Sample.AnalyzerFolder, "AnalyzerReleases.Unshipped.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{id} | {rule.Block.Category} | {rule.Descriptor.DefaultSeverity} | {rule.Name}, [page](../rules/{id}.md)"), notes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_rule_is_reported_in_its_violation_and_no_other_is(string id)
    {
        var reported = await Analysis.Of(Rule.Of(id).Block, new Sample(Rule.Of(id)).Violation);
        Assert.NotEmpty(reported);
        Assert.All(reported, d => Assert.Equal(id, d.Id));
        Assert.All(reported, d => Assert.True(d.Location.IsInSource));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Nothing_is_reported_in_the_mended_sample(string id)
    {
        var sample = new Sample(Rule.Of(id)).Fixed;
        foreach (var block in Blocks.All) Assert.Empty(await Analysis.Of(block, sample));
        Assert.Empty(Analysis.ErrorsWithGenerated(sample));
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_generated_from_a_violation_compiles(string id)
    {
        var sample = new Sample(Rule.Of(id)).Violation;
        Assert.Equal(Sources.Compile(sample).Errors().Select(e => e.Id), Analysis.ErrorsWithGenerated(sample).Select(e => e.Id));
    }
}
