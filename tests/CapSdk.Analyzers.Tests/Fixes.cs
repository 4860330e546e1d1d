using System.Collections.Immutable;
using CapSdk.CodeFixes;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests;

/// <summary>Applies code fixes as an IDE does.</summary>
internal static class Fixes
{
    public static ImmutableArray<CodeFixProvider> All { get; } =
    [
        .. typeof(DeclarationFix<>).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider))).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    public static CodeFixProvider? For(string rule) => All.SingleOrDefault(f => f.FixableDiagnosticIds.Contains(rule));

    /// <summary>The source after every diagnostic that has a fix was fixed, one after the other. None of them makes an error of what compiled.</summary>
    /// <param name="documentation">By default as in a project without a documentation file; an IDE may read it nevertheless.</param>
    /// <param name="block">Whose diagnostics are fixed; by default all but those of authority.</param>
    public static async Task<string> Apply(string source, DocumentationMode documentation = DocumentationMode.None, Block? block = null)
    {
        while (await Next(source, documentation, block) is { } better)
        {
            Assert.Empty(Errors(better).Except(Errors(source)));
            source = better;
        }

        return source;
    }

    // By number and count: what stands behind a fix is at another place.
    private static IEnumerable<string> Errors(string source) =>
        Analysis.ErrorsWithGenerated(source).Where(static error => error.DefaultSeverity == DiagnosticSeverity.Error).GroupBy(static error => error.Id).SelectMany(static same => same.Select((error, index) => $"{error.Id} {index}"));

    private static async Task<string?> Next(string source, DocumentationMode documentation, Block? block)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            parseOptions: Sources.Parsing(LanguageVersion.Latest, documentation), compilationOptions: Sources.Compile().Options, metadataReferences: [.. References.Framework, References.Sdk, .. References.Packages]));
        project = project.AddDocument("ImplicitUsings.cs", Sources.ImplicitUsings).Project;
        var document = project.AddDocument("Source0.cs", source, filePath: "Source0.cs");
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        foreach (var diagnostic in (await Analysis.Of(compilation, block)).OrderBy(d => d.Location.SourceSpan.Start))
            if (await ActionFor(document, diagnostic) is { } action) return await Apply(document, action);
        return null;
    }

    private static async Task<CodeAction?> ActionFor(Document document, Diagnostic diagnostic)
    {
        CodeAction? found = null;
        if (For(diagnostic.Id) is { } fix)
            await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => found ??= action, CancellationToken.None));
        return found;
    }

    private static async Task<string> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }
}
