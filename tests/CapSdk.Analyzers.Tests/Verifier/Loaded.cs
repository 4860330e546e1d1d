using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>Assemblies that were compiled without an analyzer and loaded beside one another, each with a reference to those before it. One with a name in <c>.Lost</c> is there to be compiled against only: whoever resolves it fails.</summary>
internal sealed class Loaded : IDisposable
{
    private readonly AssemblyLoadContext _context = new(nameof(Loaded), isCollectible: true);
    private readonly Dictionary<string, Assembly> _assemblies = [];

    public Loaded(params ReadOnlySpan<(string Name, string Source)> projects)
    {
        _context.Resolving += (_, name) => IsLost(name.Name!) ? throw new InvalidOperationException($"{name.Name} cannot be resolved") : _assemblies.GetValueOrDefault(name.Name!);
        List<MetadataReference> references = [];
        foreach (var (name, source) in projects)
        {
            var image = Verified.Compile(OptimizationLevel.Release, Compilations.Sources.Compile(LanguageVersion.Latest, source).WithAssemblyName(name).AddReferences(references));
            references.Add(MetadataReference.CreateFromImage(image));
            if (!IsLost(name)) _assemblies[name] = _context.LoadFromStream(new MemoryStream([.. image]));
        }
    }

    public Assembly this[string name] => _assemblies[name];

    public void Dispose() => _context.Unload();

    private static bool IsLost(string name) => name.EndsWith(".Lost", StringComparison.Ordinal);
}
