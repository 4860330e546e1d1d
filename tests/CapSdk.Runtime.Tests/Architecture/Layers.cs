using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>One folder for each layer of the runtime, and arrows point down only. A public type belongs to the layer of its file, whatever its namespace.</summary>
public sealed class Layers(RuntimeSources sources, ITestOutputHelper output) : IClassFixture<RuntimeSources>
{
    // From the top.
    private static readonly string[] s_layers =
    [
        "Hosting", "Moving", "Images", "Connections", "Processes", "Invocation", "Promises", "Confinement", "Codecs", "Wire", "Transports", "Contracts",
    ];

    [Fact]
    public void Every_file_is_in_the_folder_of_a_layer() =>
        Assert.Empty(sources.Files.Where(file => !s_layers.Contains(file.Layer)).Select(file => sources.PathOf(file.Tree)));

    [Fact]
    public void Arrows_point_down_only()
    {
        var violations = sources.Files.SelectMany(Upward).Distinct().ToArray();
        Assert.True(violations.Length == 0, "These uses point up:\n" + string.Join("\n", violations));
    }

    [Fact]
    public void A_use_that_points_up_is_named_with_file_line_and_type()
    {
        const string wrong = """
            namespace CapSdk.Wire;
            internal static class Wrong
            {
                public static void Do(CapSdk.Connections.Session session) => session.Goodbye("");
            }
            """;
        Assert.Equal(
            [
                "Wire/Wrong.cs:4: Wire uses CapSdk.Connections.Session of Connections",
                "Wire/Wrong.cs:4: Wire uses CapSdk.Connections.Session.Goodbye(string) of Connections",
            ],
            Upward(sources.With("Wire/Wrong.cs", wrong)).Distinct());
    }

    [Fact]
    public void A_type_is_in_one_layer()
    {
        var scattered = sources.Files
            .SelectMany(file => file.Tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Select(declared => (ISymbol)file.Model.GetDeclaredSymbol(declared)!))
            .Distinct(SymbolEqualityComparer.Default)
            .Where(type => sources.LayersOf(type!).Count() > 1)
            .Select(type => $"{type!.ToDisplayString()}: {string.Join(", ", sources.LayersOf(type).Order(StringComparer.Ordinal))}");

        // AsCapability needs references, which are above promises; it has to be a member, for the sake of the one who writes promise.AsCapability().
        Assert.Equal(["CapSdk.Promise<T>: Processes, Promises"], scattered);
    }

    [Fact]
    public void The_test_sees_the_arrows_that_there_are()
    {
        var arrows = sources.Files.SelectMany(Uses).Where(use => use.From != use.To).GroupBy(use => (use.From, use.To)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var ((from, to), count) in arrows.OrderBy(arrow => Rank(arrow.Key.From)).ThenBy(arrow => Rank(arrow.Key.To)))
            output.WriteLine($"{from} -> {to}: {count}");
        Assert.True(arrows[("Moving", "Connections")] > 50);
        Assert.True(arrows[("Connections", "Wire")] > 100);
        Assert.True(arrows[("Invocation", "Promises")] > 10);

        // Only what the generator adds is not found: otherwise the test would be blind.
        var unknown = sources.Compilation.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Id is "CS0246" or "CS0103" or "CS0234").ToArray();
        Assert.Empty(unknown.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_namespace_is_CapSdk_or_that_of_the_folder()
    {
        var strangers = sources.Files
            .SelectMany(file => file.Tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declared => (file, Name: declared.Name.ToString())))
            .Where(one => one.Name != "CapSdk" && one.Name != $"CapSdk.{one.file.Layer}" && !one.Name.StartsWith($"CapSdk.{one.file.Layer}.", StringComparison.Ordinal))
            .Select(one => $"{sources.PathOf(one.file.Tree)}: {one.Name}");

        // Generated code names the SpawnCall beside the other types that it is built on; what it does takes the whole host.
        Assert.Equal(["Hosting/SpawnCall.cs: CapSdk.Invocation"], strangers);
    }

    private static int Rank(string layer) => Array.IndexOf(s_layers, layer);

    private IEnumerable<string> Upward((string Layer, SyntaxTree Tree, SemanticModel Model) file) =>
        Uses(file).Where(use => Rank(use.To) < Rank(use.From)).Select(use => use.Text);

    private IEnumerable<(string From, string To, string Text)> Uses((string Layer, SyntaxTree Tree, SemanticModel Model) file)
    {
        foreach (var name in file.Tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (file.Model.GetSymbolInfo(name).Symbol is not { } symbol) continue;

            // A member counts where it is written, a type where its lowest part is.
            foreach (var used in new[] { symbol, symbol.ContainingType })
            {
                if (used is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol)) continue;
                if (sources.LayersOf(used).MaxBy(Rank) is { } declared) yield return (file.Layer, declared, $"{sources.PlaceOf(name)}: {file.Layer} uses {used.ToDisplayString()} of {declared}");
            }
        }
    }
}
