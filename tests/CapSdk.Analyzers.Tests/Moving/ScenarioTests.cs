using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>
/// Other suites show at which of its awaits each scenario of the bank moves. What is marked <c>[Diagnosed]</c> is reported
/// by that rule, and nothing else in it is reported.
/// </summary>
public sealed class ScenarioTests
{
    [Theory]
    [InlineData("CapSdk.Scenarios")]
    [InlineData("CapSdk.Scenarios.Unconfined")]
    public async Task Each_rule_that_a_scenario_demands_is_reported_there_and_no_other_is(string bank)
    {
        var compilation = Compilations.Sources.Compile(LanguageVersion.Preview, [.. Sources("CapSdk.Scenarios.Contract"), .. Sources(bank)]);
        Assert.Empty(compilation.Errors().Where(static error => error.DefaultSeverity == DiagnosticSeverity.Error));
        var reported = (from diagnostic in await Analysis.Of(compilation)
                        where diagnostic.Id.StartsWith("CAP3", StringComparison.Ordinal)
                        let place = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan)
                        let marked = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(member => Demanded(member).Contains(diagnostic.Id))
                        select marked is null ? $"{diagnostic} is not demanded" : $"{diagnostic.Id} in {NameOf(marked)}").ToHashSet();
        var demanded = (from tree in compilation.SyntaxTrees
                        from member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
                        from rule in Demanded(member)
                        select $"{rule} in {NameOf(member)}").ToHashSet();
        Assert.True(demanded.SetEquals(reported), string.Join('\n', [.. reported.Except(demanded), .. demanded.Except(reported).Select(static missing => $"{missing} is not reported")]));
    }

    private static IEnumerable<string> Demanded(MemberDeclarationSyntax member) =>
        from attribute in member.AttributeLists.SelectMany(static list => list.Attributes)
        where attribute.Name.ToString() == "Diagnosed"
        select ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments.Single().Expression).Token.ValueText;

    private static string NameOf(MemberDeclarationSyntax member) => string.Join('.', member.AncestorsAndSelf().Reverse().Select(static node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        _ => null,
    }).Where(static name => name is not null));

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", project));
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin")).Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }
}
