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
    private static readonly ConcurrentDictionary<LanguageVersion, CSharpCompilation> Apps = new();

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Latest, sources);

    public static CSharpCompilation Compile(LanguageVersion version, params string[] sources) =>
        Apps.GetOrAdd(version, static version => Empty("App", version, [.. References.Framework, References.Sdk])).AddSyntaxTrees(Parse(version, sources));

    /// <summary>A project that has never heard of the package.</summary>
    public static CSharpCompilation CompileLibrary(string name, params string[] sources) =>
        Empty(name, LanguageVersion.Latest, References.Framework).AddSyntaxTrees(Parse(LanguageVersion.Latest, sources));

    private static CSharpCompilation Empty(string assembly, LanguageVersion version, MetadataReference[] references) =>
        CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing(version), "ImplicitUsings.cs")], references, Options);

    private static IEnumerable<SyntaxTree> Parse(LanguageVersion version, string[] sources) =>
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Parsing(version), $"Source{index}.cs"));

    // As in a project without a documentation file: comments are not parsed.
    public static CSharpParseOptions Parsing(LanguageVersion version, DocumentationMode documentation = DocumentationMode.None) => new(version, documentation);

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
