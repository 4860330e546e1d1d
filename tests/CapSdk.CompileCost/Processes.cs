using System.Globalization;
using CapSdk.Analyzers;
using CapSdk.Compilations;
using CapSdk.Generator;

namespace CapSdk.CompileCost;

/// <summary>Whole runs of the compiler, each an OS process: with the start of the process and the compilation of the analyzers' own code to machine code.</summary>
internal static class Processes
{
    public static async Task Print(Project project, int rounds)
    {
        Dictionary<string, List<(double Processor, double Wall)>> runs = new() { ["plain"] = [], ["generator and analyzers"] = [], ["BannedApiAnalyzers"] = [] };
        var (own, all) = (project.Files.Select(file => project.PathOf(file.Name)), project.Files.Concat(project.Generated).Select(file => project.PathOf(file.Name)));
        string[] ours = [Csc.Analyzer(typeof(CapabilityGenerator).Assembly.Location), Csc.Analyzer(typeof(Block).Assembly.Location)];
        string[] banned = [.. BannedSymbols.Analyzers.Select(Csc.Analyzer), $"/additionalfile:\"{project.BannedPath}\""];

        // The first round warms the file system.
        for (var round = 0; round <= rounds; round++)
        {
            await Run("plain", all);
            await Run("generator and analyzers", own, ours);
            await Run("BannedApiAnalyzers", all, banned);

            async Task Run(string name, IEnumerable<string> sources, params string[] options)
            {
                var before = OfChildren();
                var run = await Csc.Compile(project.Folder, sources, options);
                if (run.ExitCode != 0) throw new InvalidOperationException(run.Output);
                if (round > 0) runs[name].Add((OfChildren() - before, run.Wall.TotalMilliseconds));
            }
        }

        Console.WriteLine($"\nan OS process for each compilation; medians of {rounds}");
        var plain = Median(runs["plain"]);
        foreach (var (name, kept) in runs)
        {
            var (processor, wall) = Median(kept);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} processor {processor,6:0} ms ({processor / plain.Processor:0.00}), wall {wall,6:0} ms ({wall / plain.Wall:0.00})"));
        }

        var reported = await Csc.Compile(project.Folder, own, [.. ours, "/reportanalyzer", "/parallel-"]);
        Console.WriteLine("\n/reportanalyzer, one thread\n" + reported.Output);
    }

    // Milliseconds of all processors, in hundredths of a second: what Linux has counted for the processes that this one has started and that have ended.
    private static double OfChildren()
    {
        if (!OperatingSystem.IsLinux()) return 1;
        var stat = File.ReadAllText("/proc/self/stat");
        var cells = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(cells[13], CultureInfo.InvariantCulture) + long.Parse(cells[14], CultureInfo.InvariantCulture)) * 10.0;
    }

    private static (double Processor, double Wall) Median(IReadOnlyList<(double Processor, double Wall)> runs) => (Medians.Of(runs.Select(static run => run.Processor)), Medians.Of(runs.Select(static run => run.Wall)));
}
