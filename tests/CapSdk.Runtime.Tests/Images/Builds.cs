using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Builds of one component from source, each loaded beside the others as another host would have it.</summary>
internal static class Builds
{
    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A component whose class <c>Component</c> has the members <paramref name="members"/>, one of them <c>Run(IOutside)</c>.</summary>
    /// <param name="path">Of its file.</param>
    public static Build Of(string members, bool optimize = true, string others = "", string path = "", string usings = "")
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using CapSdk;
            using CapSdk.Scenarios;
            {{usings}}
            public static class Entry { public static Promise<string> Start(IOutside outside) => new Component().Run(outside); }
            {{others}}
            public class Component
            {
                {{members}}
            }
            """;
        var assembly = Load(source, optimize, path: path);
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(assembly);
        return new Build(assembly, HeapCodecs.For(catalog));
    }

    /// <summary>An assembly of exactly this source.</summary>
    public static Assembly Load(string source, bool optimize = true, string name = "Component", string path = "")
    {
        using var image = new MemoryStream(Compile(source, optimize, name, path));
        return new AssemblyLoadContext("build", isCollectible: true).LoadFromStream(image);
    }

    /// <summary>A component that uses a library, another component assembly.</summary>
    public static Build Using(string library, string source)
    {
        var bytes = Compile(library, optimize: true, "Library");
        var context = new AssemblyLoadContext("build with library", isCollectible: true);
        using MemoryStream first = new(bytes), second = new(Compile(source, optimize: true, "Component", library: bytes));
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(context.LoadFromStream(first));
        var assembly = context.LoadFromStream(second);
        catalog.AddComponentAssembly(assembly);
        return new Build(assembly, HeapCodecs.For(catalog));
    }

    /// <summary>As <see cref="Load"/>, the bytes of the file.</summary>
    public static byte[] Compile(string source, bool optimize, string name, string path = "", byte[]? library = null)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12), path, path.Length == 0 ? null : Encoding.UTF8)],
            library is null ? s_references : [.. s_references, MetadataReference.CreateFromImage(library)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug, deterministic: true, allowUnsafe: true));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    private static bool IsReferenced(string path) =>
        Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "Microsoft.CSharp.dll" or "CapSdk.dll" or "CapSdk.Scenarios.Contract.dll" or "netstandard.dll");
}

/// <summary>One build and the codecs of a host that has it.</summary>
internal sealed record Build(Assembly Assembly, CodecTable Codecs)
{
    /// <summary>A component that nobody has called.</summary>
    public object New() => Activator.CreateInstance(Assembly.GetType("Component")!)!;

    /// <summary>The component after <paramref name="answers"/> answered calls.</summary>
    public OutsideWorld RunUntil(int answers)
    {
        var world = new OutsideWorld(Codecs);
        world.Start(Assembly.GetType("Entry")!.GetMethod("Start")!.CreateDelegate<Func<IOutside, Promise<string>>>());
        for (; answers > 0; answers--) world.Step();
        return world;
    }
}
