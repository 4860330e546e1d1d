using System.Reflection;
using System.Runtime.Loader;
using CapSdk.Compilations;
using CapSdk.Programs.Tests.Writing;
using Microsoft.CodeAnalysis;

namespace CapSdk.Programs.Tests.Running;

/// <summary>Programs in one assembly, compiled with the generator and loaded so that they can be unloaded again.</summary>
internal sealed class CompiledBatch : IDisposable
{
    private static readonly MetadataReference s_contract = MetadataReference.CreateFromFile(typeof(IProgram).Assembly.Location);
    private static int s_batches;

    private readonly AssemblyLoadContext _context;

    private CompiledBatch(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
        Entry = (IBatch)Activator.CreateInstance(assembly.GetType("Generated.Batch", throwOnError: true)!)!;
    }

    public Assembly Assembly { get; }

    public IBatch Entry { get; }

    /// <summary>Null, with what the compiler says, if the programs are not C#.</summary>
    public static CompiledBatch? TryCompile(IReadOnlyList<ProgramTree> programs, bool optimize, out string errors)
    {
        string[] sources = [SourceText.Common, SourceText.Entry(programs.Count), .. programs.Select(SourceText.Program)];
        return TryCompile($"Generated{Interlocked.Increment(ref s_batches)}", sources, optimize, out errors);
    }

    /// <summary>Sources, one of which is the entry, as an assembly of that name.</summary>
    public static CompiledBatch? TryCompile(string assembly, string[] sources, bool optimize, out string errors)
    {
        var compilation = Generation.Run(Sources.Compile(sources).AddReferences(s_contract)).Output;
        // Warnings are for people: generated programs have unused and unreachable parts.
        var options = compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithOptimizationLevel(optimize ? OptimizationLevel.Release : OptimizationLevel.Debug);
        using var image = new MemoryStream();
        var result = compilation.WithAssemblyName(assembly).WithOptions(options).Emit(image);
        errors = string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(20));
        if (!result.Success) return null;
        image.Position = 0;
        var context = new AssemblyLoadContext("programs", isCollectible: true);
        return new CompiledBatch(context, context.LoadFromStream(image));
    }

    public void Dispose() => _context.Unload();
}
