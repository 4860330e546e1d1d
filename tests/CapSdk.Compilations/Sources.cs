using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Compilations;

/// <summary>Compiles sources as a project does that has nullable on, warnings as errors and implicit usings.</summary>
internal static class Sources
{
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Compilations made from a common one share the symbols of its references, which makes hundreds of them cheap.
    private static readonly ConcurrentDictionary<(LanguageVersion, DocumentationMode), CSharpCompilation> Apps = new();

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Latest, sources);

    public static CSharpCompilation Compile(LanguageVersion version, params string[] sources) => Compile(version, DocumentationMode.None, sources);

    public static CSharpCompilation Compile(LanguageVersion version, DocumentationMode documentation, params string[] sources) =>
        Apps.GetOrAdd((version, documentation), static key => Empty("App", Parsing(key.Item1, key.Item2), [.. References.Framework, References.Sdk, .. References.Packages]))
            .AddSyntaxTrees(Parse(Parsing(version, documentation), sources));

    /// <summary>A project that has never heard of the package.</summary>
    public static CSharpCompilation CompileLibrary(string name, params string[] sources) =>
        Empty(name, Parsing(LanguageVersion.Latest), References.Framework).AddSyntaxTrees(Parse(Parsing(LanguageVersion.Latest), sources));

    // By default as in a project without a documentation file: comments are not parsed.
    public static CSharpParseOptions Parsing(LanguageVersion version, DocumentationMode documentation = DocumentationMode.None) => new(version, documentation);

    private static CSharpCompilation Empty(string assembly, CSharpParseOptions parsing, MetadataReference[] references) =>
        CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(ImplicitUsings, parsing, "ImplicitUsings.cs")], references, Options);

    private static IEnumerable<SyntaxTree> Parse(CSharpParseOptions parsing, string[] sources) =>
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing, $"Source{index}.cs"));

    /// <summary>Errors, and warnings as errors; not the hints of the compiler.</summary>
    public static ImmutableArray<Diagnostic> Errors(this Compilation compilation, CancellationToken cancel = default) =>
        [.. compilation.GetDiagnostics(cancel).Where(d => d.Severity == DiagnosticSeverity.Error)];

    /// <summary>As a project reference: through a reference assembly, which shows no private members.</summary>
    public static MetadataReference ToReference(this Compilation library)
    {
        var image = new MemoryStream();
        var result = library.Emit(image, options: new(metadataOnly: true, includePrivateMembers: false));
        if (!result.Success) throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
        image.Position = 0;
        return MetadataReference.CreateFromStream(image);
    }
}
