using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>
/// The scenarios of the bank are confined code. Those that use what confined code may not use, to show that a host moves or refuses it where no analyzer has looked, stand in <c>Unconfined.txt</c>; all others pass.
/// </summary>
public sealed class DogfoodTests
{
    private static readonly string s_path = Path.Combine(References.ProjectDirectory, "Authority", "Unconfined.txt");

    [Fact]
    public async Task Every_scenario_that_is_not_listed_passes()
    {
        var bank = Compilations.Sources.Compile(LanguageVersion.Preview, [.. Sources("CapSdk.Scenarios.Contract"), .. Sources("CapSdk.Scenarios")]);
        string[] found = [.. (await Analysis.OfAuthority(bank)).Select(static one => $"{NameAt(one.Location)} {one.Id}").Distinct().Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("CAPSDK_ACCEPT") == "1") await File.WriteAllLinesAsync(s_path, found);
        Assert.Equal(await File.ReadAllLinesAsync(s_path), found);
    }

    private static string NameAt(Location place) => string.Join('.', place.SourceTree!.GetRoot().FindNode(place.SourceSpan).AncestorsAndSelf().Reverse().Select(static node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => null,
    }).Where(static name => name is not null));

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", project));
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin")).Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }
}
