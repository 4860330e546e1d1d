using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Generator.Tests.Features;

/// <summary>
/// A feature of the generator: <c>Name.input.cs</c> is what a user writes, <c>Name.library.cs</c> (optional) a second project without the
/// package, <c>Name.verified.cs</c> what is generated.
/// </summary>
public sealed class Feature(string name)
{
    private const string Input = ".input.cs";

    private static string Folder => Path.Combine(References.ProjectDirectory, "Features");

    /// <summary>Every feature of the folder.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*" + Input, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path)[..^Input.Length].Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>The checked-in snapshot, empty if there is none yet.</summary>
    public string Verified => File.Exists(VerifiedPath) ? File.ReadAllText(VerifiedPath) : "";

    private string VerifiedPath => Path.Combine(Folder, name + ".verified.cs");

    /// <summary>Takes <paramref name="snapshot"/> as right; asked for by the environment variable CAPSDK_ACCEPT.</summary>
    public void Accept(string snapshot) => File.WriteAllText(VerifiedPath, snapshot);

    internal Generation Generate(LanguageVersion version, DocumentationMode documentation = DocumentationMode.None)
    {
        var library = Path.Combine(Folder, name + ".library.cs");
        var compilation = Sources.Compile(version, documentation, File.ReadAllText(Path.Combine(Folder, name + Input)));
        if (File.Exists(library)) compilation = compilation.AddReferences(Sources.CompileLibrary("Library", File.ReadAllText(library)).ToReference());
        return Generation.Run(compilation);
    }
}
