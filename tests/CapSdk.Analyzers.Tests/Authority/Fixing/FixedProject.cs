using System.Collections.Immutable;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority.Fixing;

/// <summary>Projects in an IDE, whose diagnostics of authority are fixed one by one or all at once.</summary>
internal sealed class FixedProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private Solution _solution;

    private FixedProject() => _solution = _workspace.CurrentSolution;

    public void Dispose() => _workspace.Dispose();

    /// <summary>One project, and its files in order.</summary>
    public static FixedProject Of(params string[] sources) => Named("App", sources);

    /// <summary>One project of that name, and its files in order.</summary>
    public static FixedProject Named(string name, params string[] sources) => new FixedProject().With(name, [], [.. References.Framework, References.Sdk, .. References.Packages], sources);

    /// <summary>One project that does not refer to the powers.</summary>
    public static FixedProject WithoutPowers(params string[] sources) => new FixedProject().With("App", [], [.. References.Framework, References.Sdk], sources);

    /// <summary>As in an IDE that runs the generator: what it makes is in sight of the fixes, and made anew after them.</summary>
    public FixedProject WithGenerator()
    {
        foreach (var id in _solution.ProjectIds) _solution = _solution.AddAnalyzerReference(id, new GeneratorReference());
        return this;
    }

    /// <summary>A second project, which refers to the first.</summary>
    public FixedProject And(string name, params string[] sources) => With(name, _solution.ProjectIds, [.. References.Framework, References.Sdk, .. References.Packages], sources);

    /// <summary>The titles of what is offered at the first diagnostic of a rule.</summary>
    public async Task<string[]> Titles(string rule) => [.. (await Actions(await First(rule))).Select(static action => action.Title)];

    /// <summary>Applies one fix to the first diagnostic of a rule.</summary>
    public async Task Apply(string rule, string title = "") => await Apply((await Actions(await First(rule))).First(action => action.Title.StartsWith(title, StringComparison.Ordinal)));

    /// <summary>Applies a fix to all that a rule reports in the file or project of its first diagnostic, or in the solution.</summary>
    public async Task ApplyAll(string rule, FixAllScope scope, string title = "")
    {
        var (document, diagnostic) = await First(rule);
        var action = (await Actions((document, diagnostic))).First(one => one.Title.StartsWith(title, StringComparison.Ordinal));
        var fix = Fixes.For(rule)!;
        var context = new FixAllContext(document, fix, scope, action.EquivalenceKey!, [rule], new Provider(), CancellationToken.None);
        var all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(all);
        await Apply(all);
    }

    /// <summary>The files as they are now, without the one that holds the implicit usings.</summary>
    public async Task<string[]> Sources() => [.. await Task.WhenAll(_solution.Projects.SelectMany(static project => project.Documents).Where(static one => one.Name != "ImplicitUsings.cs").Select(static async one => (await one.GetTextAsync()).ToString()))];

    /// <summary>Neither the compiler, with what is generated, nor the rules of authority have anything to say.</summary>
    public async Task AssertClean()
    {
        foreach (var project in _solution.Projects)
        {
            var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
            if (project.AnalyzerReferences.Any())
            {
                Assert.Empty(compilation.Errors().Where(static error => error.DefaultSeverity == DiagnosticSeverity.Error));
                Assert.Empty(await Analysis.OfAuthorityWithGenerated(compilation));
                continue;
            }

            if (project.ProjectReferences.Any()) compilation = WithGeneratedReferences(compilation, project);
            Assert.Empty(Generation.Run(compilation).Output.Errors().Where(static error => error.DefaultSeverity == DiagnosticSeverity.Error));
            Assert.Empty(await Analysis.OfAuthority(compilation));
        }
    }

    private CSharpCompilation WithGeneratedReferences(CSharpCompilation compilation, Project project)
    {
        foreach (var reference in project.ProjectReferences)
        {
            var library = (CSharpCompilation)_solution.GetProject(reference.ProjectId)!.GetCompilationAsync().GetAwaiter().GetResult()!;
            compilation = compilation.RemoveReferences(compilation.References.OfType<CompilationReference>().Where(one => one.Compilation.AssemblyName == library.AssemblyName)).AddReferences(Generation.Run(library).Output.ToMetadataReference());
        }

        return compilation;
    }

    private FixedProject With(string name, IEnumerable<ProjectId> references, MetadataReference[] metadata, string[] sources)
    {
        var id = ProjectId.CreateNewId();
        _solution = _solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            parseOptions: Compilations.Sources.Parsing(LanguageVersion.Latest), compilationOptions: Compilations.Sources.Compile().Options,
            projectReferences: references.Select(static one => new ProjectReference(one)), metadataReferences: metadata));
        _solution = _solution.AddDocument(DocumentId.CreateNewId(id), "ImplicitUsings.cs", Compilations.Sources.ImplicitUsings, filePath: name + "/ImplicitUsings.cs");
        foreach (var (index, source) in sources.Index()) _solution = _solution.AddDocument(DocumentId.CreateNewId(id), $"Source{index}.cs", source, filePath: $"{name}/Source{index}.cs");
        return this;
    }

    private async Task<(Document, Diagnostic)> First(string rule)
    {
        foreach (var project in _solution.Projects)
            if ((await Diagnostics(project)).Where(one => one.Id == rule).OrderBy(static one => one.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(static one => one.Location.SourceSpan.Start).FirstOrDefault() is { } found)
                return (_solution.GetDocument(found.Location.SourceTree)!, found);
        throw new InvalidOperationException($"{rule} is not reported.");
    }

    private static async Task<IReadOnlyList<CodeAction>> Actions((Document Document, Diagnostic Diagnostic) at)
    {
        var actions = new List<CodeAction>();
        await Fixes.For(at.Diagnostic.Id)!.RegisterCodeFixesAsync(new(at.Document, at.Diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task Apply(CodeAction action) => _solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        return await (project.AnalyzerReferences.Any() ? Analysis.OfAuthorityWithGenerated(compilation) : Analysis.OfAuthority(compilation));
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // The workspace looks for it by identity.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new CapSdk.Generator.CapabilityGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }

    private sealed class Provider : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Diagnostics(document.Project)).Where(one => one.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await Diagnostics(project);
    }
}
