using CapSdk.Analyzers;
using CapSdk.Compilations;
using CapSdk.Generator;

namespace CapSdk.CompileCost;

/// <summary>A way to compile the project.</summary>
/// <param name="Name">As the tables show it.</param>
/// <param name="Base">The variant that it is compared with.</param>
/// <param name="Sources">Without what the generator makes, where the generator runs.</param>
/// <param name="Options">What is given to the compiler beside.</param>
internal sealed record Variant(string Name, string Base, IEnumerable<string> Sources, string[] Options)
{
    private const string Plain = "plain", AsBuilt = "as the SDK builds it";

    /// <summary>In the order of the tables.</summary>
    public static IReadOnlyList<Variant> Of(Project project)
    {
        string[] own = [.. project.Files.Select(file => project.PathOf(file.Name))], all = [.. own, .. project.Generated.Select(file => project.PathOf(file.Name))];
        string[] floor = [Csc.Analyzer(typeof(InCompiler).Assembly.Location)], banned = [.. BannedSymbols.Analyzers.Select(Csc.Analyzer), $"/additionalfile:\"{project.BannedPath}\""], byDefault = [.. ByDefault()];
        return
        [
            new(Plain, Plain, all, []),
            new("an analyzer that does nothing", Plain, all, floor),
            new("generator", Plain, own, Ours[..1]),
            new("generator, and one that does nothing", Plain, own, [.. Ours[..1], .. floor]),
            new("generator and analyzers", Plain, own, Ours),
            new("BannedApiAnalyzers", Plain, all, banned),
            new(AsBuilt, AsBuilt, all, byDefault),
            new("with generator and analyzers", AsBuilt, own, [.. byDefault, .. Ours]),
            new("with BannedApiAnalyzers", AsBuilt, all, [.. byDefault, .. banned]),
        ];
    }

    public static string[] Ours { get; } = [Csc.Analyzer(typeof(CapabilityGenerator).Assembly.Location), Csc.Analyzer(typeof(Block).Assembly.Location)];

    // What each project gets that says nothing: the analyzers of .NET at their default level, and the generators beside the reference assemblies.
    private static IEnumerable<string> ByDefault()
    {
        var analyzers = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(References.Metadata("Compiler"))!, "..", "..", "Sdks", "Microsoft.NET.Sdk", "analyzers"));
        yield return Csc.Analyzer(Path.Combine(analyzers, "Microsoft.CodeAnalysis.NetAnalyzers.dll"));
        yield return Csc.Analyzer(Path.Combine(analyzers, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"));
        yield return $"/analyzerconfig:\"{Path.Combine(analyzers, "build", "config", "analysislevel_10_default.globalconfig")}\"";
        foreach (var generator in References.FrameworkGenerators) yield return Csc.Analyzer(generator);
    }
}
