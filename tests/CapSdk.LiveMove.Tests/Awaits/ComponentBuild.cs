using System.Reflection;
using System.Runtime.Loader;
using CapSdk.Compilations;
using CapSdk.Powers;
using Microsoft.CodeAnalysis;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>The sample's component, compiled with the generator at one optimisation level, and loaded.</summary>
internal sealed class ComponentBuild : IDisposable
{
    private const string EntrySource = """
        using CapSdk;
        using CapSdk.LiveMove.Tests.Awaits;
        using CapSdk.Powers;
        using LiveMove.Component;
        using LiveMove.Contracts;

        public sealed class Entry : IEntry
        {
            public Task<ProcessHandle<IIndexer>> SpawnAsync(CapHost host, IReadOnlyDirectory library, IProgressReport report, int chunk) =>
                host.SpawnIndexerAsync(library, report, chunk);
        }
        """;

    private readonly AssemblyLoadContext _context;

    private ComponentBuild(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
        Entry = (IEntry)Activator.CreateInstance(assembly.GetType("Entry", throwOnError: true)!)!;
    }

    public Assembly Assembly { get; }

    public IEntry Entry { get; }

    /// <param name="optimize">False: the compiler's state machines are classes. True: they are structs.</param>
    public static ComponentBuild Of(bool optimize)
    {
        // The contracts are compiled into the tests, or come with a package: both builds, and the devices of the tests, have them in common.
        var contracts = ((Type[])[typeof(IEntry), typeof(IReadOnlyDirectory)]).Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location));
        var compilation = Generation.Run(Sources.Compile([.. ComponentSources.All, EntrySource]).AddReferences(contracts)).Output;
        var options = compilation.Options.WithOptimizationLevel(optimize ? OptimizationLevel.Release : OptimizationLevel.Debug);
        using var image = new MemoryStream();
        var result = compilation.WithAssemblyName(optimize ? "Optimized" : "Unoptimized").WithOptions(options).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        var context = new AssemblyLoadContext("component", isCollectible: true);
        return new ComponentBuild(context, context.LoadFromStream(image));
    }

    public void Dispose() => _context.Unload();
}
