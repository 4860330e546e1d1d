using CapSdk.Compilations;
using CapSdk.Generator;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>Builds of the corpus by the compiler that a build starts.</summary>
internal static class CorpusBuild
{
    public static IReadOnlyList<CorpusFile> Files { get; } = [.. CorpusFile.All("Escapes"), .. CorpusFile.All("Harmless")];

    public static IReadOnlyList<string> Ours { get; } = [Csc.Analyzer(typeof(Block).Assembly.Location)];

    /// <summary>With our analyzers and without further options; once for all tests.</summary>
    public static Task<CscRun> ByOurs { get; } = WithFolder(static folder => Run(folder, Files.Select(static file => file.Path), Ours));

    /// <summary>What is generated is part of it, by our generator and by the framework's.</summary>
    public static async Task<CscRun> Run(string folder, IEnumerable<string> sources, params IEnumerable<string> options)
    {
        var usings = Path.Combine(folder, "ImplicitUsings.cs");
        await File.WriteAllTextAsync(usings, Sources.ImplicitUsings);
        return await Csc.Compile(folder, sources.Append(CorpusFile.Helpers).Append(usings), [Csc.Analyzer(typeof(CapabilityGenerator).Assembly.Location), .. References.FrameworkGenerators.Select(Csc.Analyzer), .. options]);
    }

    public static async Task<CscRun> WithFolder(Func<string, Task<CscRun>> run)
    {
        var folder = Directory.CreateTempSubdirectory("capsdk").FullName;
        try
        {
            return await run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
