using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CapSdk.HotReload.Tests;

/// <summary>A component that runs here, compiled as Debug builds are, whose source can be edited as <c>dotnet watch</c> does it.</summary>
internal sealed class EditableBuild
{
    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(static path => MetadataReference.CreateFromFile(path))];

    private static int s_count;

    private readonly Assembly _assembly;
    private CSharpCompilation _compilation;
    private EmitBaseline _baseline;

    public EditableBuild(string source)
    {
        _compilation = CSharpCompilation.Create(
            $"Edited{Interlocked.Increment(ref s_count)}", [Parse(source)], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug));
        var (image, symbols) = (new MemoryStream(), new MemoryStream());
        var result = _compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = symbols.Position = 0;
        _assembly = AssemblyLoadContext.Default.LoadFromStream(image, symbols);
        var reader = new PEReader(new MemoryStream(image.ToArray()));
        _baseline = EmitBaseline.CreateInitialBaseline(
            _compilation, ModuleMetadata.CreateFromImage(image.ToArray()), static _ => default, method => SignatureOf(reader, method), hasPortableDebugInformation: true);
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(_assembly);
        Codecs = HeapCodecs.For(catalog);
    }

    /// <summary>Of a host that was there before all edits.</summary>
    public CodecTable Codecs { get; }

    /// <summary>The component after <paramref name="answers"/> answered calls.</summary>
    public OutsideWorld RunUntil(int answers)
    {
        var world = new OutsideWorld(Codecs);
        world.Start(_assembly.GetType("Entry")!.GetMethod("Start")!.CreateDelegate<Func<IOutside, Promise<string>>>());
        for (; answers > 0; answers--) world.Step();
        return world;
    }

    /// <summary>Edits it in place.</summary>
    /// <param name="source">From now on.</param>
    /// <param name="edited">Methods of Component whose text has changed.</param>
    /// <param name="added">Members of Component that are new.</param>
    public void Edit(string source, string[] edited, params string[] added)
    {
        var next = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], Parse(source));
        SemanticEdit[] edits =
        [
            .. edited.Select(name => new SemanticEdit(SemanticEditKind.Update, Member(_compilation, name), Member(next, name))),
            .. added.Select(name => new SemanticEdit(SemanticEditKind.Insert, null, Member(next, name))),
        ];
        using MemoryStream metadata = new(), code = new(), symbols = new();
        var result = next.EmitDifference(_baseline, edits, static _ => false, metadata, code, symbols);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        MetadataUpdater.ApplyUpdate(_assembly, metadata.ToArray(), code.ToArray(), symbols.ToArray());

        // As the agent of `dotnet watch` does, which calls all handlers.
        var handlers = typeof(CapHost).Assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>().Select(static attribute => attribute.HandlerType);
        foreach (var handler in handlers.Prepend(typeof(object).Assembly.GetType("System.Reflection.Metadata.RuntimeTypeMetadataUpdateHandler", throwOnError: true)!))
            handler.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])])!.Invoke(null, [null]);
        (_compilation, _baseline) = (next, result.Baseline!);
    }

    private static ISymbol Member(CSharpCompilation compilation, string name) => compilation.GetTypeByMetadataName("Component")!.GetMembers(name).Single();

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12), encoding: System.Text.Encoding.UTF8, path: "Component.cs");

    private static StandaloneSignatureHandle SignatureOf(PEReader reader, MethodDefinitionHandle method)
    {
        var address = reader.GetMetadataReader().GetMethodDefinition(method).RelativeVirtualAddress;
        return address == 0 ? default : reader.GetMethodBody(address).LocalSignature;
    }

    private static bool IsReferenced(string path) =>
        Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "CapSdk.dll" or "CapSdk.Scenarios.Contract.dll" or "netstandard.dll");
}
