using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>The sources of the runtime, read and bound, but for what is generated.</summary>
public sealed class RuntimeSources
{
    // The test project's own list: the runtime is built with it as well.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    public RuntimeSources()
    {
        Root = Path.Combine(Repository(), "runtime", "CapSdk");
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Concat(Linked().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, Path.Combine(Root, "Confinement", "Taming", Path.GetFileName(file)))));
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));
        Compilation = CSharpCompilation.Create(
            "CapSdk",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Files = [.. Compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0).Select(tree => (LayerOf(tree), tree, Compilation.GetSemanticModel(tree)))];
    }

    // The reader of the taming, which the analyzers are built with as well.
    private static IEnumerable<string> Linked() =>
        Directory.EnumerateFiles(Path.Combine(Repository(), "analyzers", "CapSdk.Analyzers", "Authority", "Taming"), "*.cs").Where(file => Path.GetFileName(file) != "TamingIds.cs").Order(StringComparer.Ordinal);

    /// <summary>The folder of the runtime.</summary>
    public string Root { get; }

    public Compilation Compilation { get; }

    /// <summary>Every tree with its model.</summary>
    public IReadOnlyList<(string Layer, SyntaxTree Tree, SemanticModel Model)> Files { get; }

    /// <summary>One more file, as if it were there.</summary>
    public (string Layer, SyntaxTree Tree, SemanticModel Model) With(string path, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), Path.Combine(Root, path));
        return (LayerOf(tree), tree, Compilation.AddSyntaxTrees(tree).GetSemanticModel(tree));
    }

    /// <summary>The folder that contains the solution.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CapSdk.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} contains CapSdk.sln.");
    }

    /// <summary>The folder of the runtime that a file is in; empty for files beside the folders.</summary>
    public string LayerOf(SyntaxTree tree) => PathOf(tree).Split('/') is [var layer, _, ..] ? layer : "";

    /// <summary>The layers that declare a symbol: none for what is not of the runtime, several for a type in parts.</summary>
    public IEnumerable<string> LayersOf(ISymbol symbol) => symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(part => LayerOf(part.SyntaxTree)).Distinct();

    /// <summary>Relative to the runtime's folder.</summary>
    public string PathOf(SyntaxTree tree) => Path.GetRelativePath(Root, tree.FilePath).Replace(Path.DirectorySeparatorChar, '/');

    public string PlaceOf(SyntaxNode node) => $"{PathOf(node.SyntaxTree)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>Every call in the runtime's sources of a method of that type, or an override of it: the call, and the type whose code makes it.</summary>
    public IEnumerable<(InvocationExpressionSyntax Call, INamedTypeSymbol Caller)> CallsOf(string type, string method)
    {
        var declared = Compilation.GetTypeByMetadataName(type)!.GetMembers(method).OfType<IMethodSymbol>().ToHashSet<ISymbol>(SymbolEqualityComparer.Default);
        Assert.NotEmpty(declared);
        foreach (var (_, tree, model) in Files)
        {
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => NameOf(call) == method))
            {
                var called = model.GetSymbolInfo(call).Symbol as IMethodSymbol;
                while (called?.OverriddenMethod is { } overridden) called = overridden;
                if (called is not null && declared.Contains(called.OriginalDefinition)) yield return (call, model.GetEnclosingSymbol(call.SpanStart)!.ContainingType);
            }
        }
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        MemberBindingExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => null,
    };

    /// <summary>The type, its bases, and the types it is nested in.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
            for (INamedTypeSymbol? current = outer; current is not null; current = current.BaseType) yield return current;
    }
}
