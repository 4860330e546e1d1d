using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using CapSdk.Compilations;
using CapSdk.Confinement.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Analyzers.Tests.Authority.Dogfood;

/// <summary>A project of this repository: its sources, and the assembly that the build has made of them.</summary>
internal sealed class BuiltProject
{
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(References.ProjectDirectory, "..", ".."));

    // bin/<configuration>/<framework>, as of this suite.
    private static readonly string s_output = Path.TrimEndingDirectorySeparator(Path.GetRelativePath(References.ProjectDirectory, AppContext.BaseDirectory));

    // A partial method whose other half comes from a generator in a package: the lines of logs, which devices write.
    private const string OfPackages = "CS8795";

    private readonly string _folder;
    private readonly XElement _project;

    private BuiltProject(string path)
    {
        (_folder, _project) = (Path.GetDirectoryName(path)!, XElement.Load(path));
        Name = Path.GetFileNameWithoutExtension(path);
        AssemblyName = Property("AssemblyName") ?? Name;
        Assembly = Path.Combine(_folder, s_output, AssemblyName + ".dll");
        ProjectFile = path;
    }

    /// <summary>Every project of what ships, of the samples and of what the tests use, but for the suites themselves: their components live in hosts of tests, which verify them unless a comment there says why not.</summary>
    public static IReadOnlyList<BuiltProject> All { get; } =
    [
        .. new[] { "runtime", "samples", "tests" }.SelectMany(static folder => Files(Path.Combine(s_repository, folder), "*.csproj")).Select(static path => new BuiltProject(path))
            .Where(static project => !project.IsSuite).OrderBy(static project => project.Name, StringComparer.Ordinal),
    ];

    public string Name { get; }

    public string AssemblyName { get; }

    /// <summary>The assembly as it was built. This suite refers to all projects, so that none is older than its sources.</summary>
    public string Assembly { get; }

    public string ProjectFile { get; }

    private bool IsSuite => Items("PackageReference").Any(static item => item.Attribute("Include")?.Value == "Microsoft.NET.Test.Sdk");

    public static BuiltProject Named(string name) => All.Single(project => project.Name == name);

    public override string ToString() => Name;

    /// <summary>What the compiler gets, but for what the build writes itself.</summary>
    public IReadOnlyList<string> Sources()
    {
        var own = Files(_folder, "*.cs").Where(path => !Values("Compile", "Remove").Any(pattern => IsMatch(path, pattern)));
        return [.. own.Concat(Values("Compile", "Include").SelectMany(Matches)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The sources as the build compiles them, with what is generated.</summary>
    public CSharpCompilation Compile()
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: (Property("DefineConstants") ?? "").Split(';').Where(SyntaxFacts.IsValidIdentifier).Append("NET10_0_OR_GREATER"));
        var usings = Directory.EnumerateFiles(Path.Combine(_folder, s_output.Replace("bin", "obj", StringComparison.Ordinal)), "*.GlobalUsings.g.cs");
        var source = CSharpCompilation.Create(
            AssemblyName,
            Sources().Concat(usings).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parsing, path)),
            [.. References.Framework, .. Libraries()],
            new CSharpCompilationOptions(Property("OutputType") == "Exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var output = Generation.Run(CorpusFile.WithGenerated(source)).Output;
        var errors = output.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error && one.Id != OfPackages).ToArray();
        return errors.Length == 0 ? output : throw new InvalidOperationException($"{Name} does not compile here:\n{string.Join('\n', errors.Take(5))}");
    }

    /// <summary>How many of its types are confined. What is generated for its contracts is, so a project of contracts alone has some.</summary>
    public int ConfinedTypes()
    {
        using var files = new FileModules([Path.GetDirectoryName(Assembly)!, AppContext.BaseDirectory]);
        return files.Open(Assembly).Types.Count(static type => type.IsConfined && !type.IsMadeByCompiler);
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"));

    // Packages lie beside programs only: what a library needs of them lies beside this suite.
    private IEnumerable<MetadataReference> Libraries()
    {
        var aliases = Items("ProjectReference").Where(static item => item.Attribute("Aliases") is not null).ToDictionary(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value), static item => item.Attribute("Aliases")!.Value);
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(Assembly)!, "*.dll").Where(path => path != Assembly && IsManaged(path)).ToArray();
        var further = Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll").Where(path => !beside.Any(one => Path.GetFileName(one) == Path.GetFileName(path)));
        foreach (var path in beside.Concat(further))
        {
            var reference = MetadataReference.CreateFromFile(path);
            yield return aliases.TryGetValue(Path.GetFileNameWithoutExtension(path), out var alias) ? reference.WithAliases([alias]) : reference;
        }
    }

    private static bool IsManaged(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata;
    }

    private IEnumerable<string> Matches(string pattern)
    {
        var root = Path.GetFullPath(Path.Combine(_folder, pattern.Split('*')[0]));
        if (!pattern.Contains('*', StringComparison.Ordinal)) return [root];
        return Files(root, Path.GetFileName(pattern)).Where(path => pattern.Contains("**", StringComparison.Ordinal) || Path.GetDirectoryName(path) == Path.TrimEndingDirectorySeparator(root));
    }

    private bool IsMatch(string path, string pattern) => pattern.Contains('*', StringComparison.Ordinal) ? Matches(pattern).Contains(path) : Path.GetFullPath(Path.Combine(_folder, pattern)) == path;

    private IEnumerable<string> Values(string item, string attribute) => Items(item).SelectMany(one => one.Attribute(attribute)?.Value.Split(';') ?? []).Select(static value => value.Trim());

    private IEnumerable<XElement> Items(string name) => _project.Descendants(name);

    private string? Property(string name) => _project.Descendants(name).FirstOrDefault()?.Value;
}
