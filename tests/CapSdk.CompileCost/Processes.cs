using System.Globalization;
using CapSdk.Compilations;

namespace CapSdk.CompileCost;

/// <summary>Whole runs of the compiler, each an OS process: with the start of the process and the compilation of the analyzers' own code to machine code. So builds the first project of a build, and one that uses no compiler server.</summary>
internal static class Processes
{
    public static async Task Print(Project project, int rounds)
    {
        var runs = Variant.Of(project).ToDictionary(static variant => variant, static _ => new List<(double Processor, double Wall)>());

        // The first round warms the file system.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (variant, kept) in runs)
            {
                var before = LinuxProcessor.OfChildren();
                var wall = await Csc.Run(project.Folder, variant.Sources, variant.Options);
                if (round > 0) kept.Add((LinuxProcessor.OfChildren() - before, wall.TotalMilliseconds));
            }
        }

        var allocated = new Dictionary<string, double>();
        foreach (var variant in runs.Keys)
        {
            var file = project.PathOf("allocated.txt");
            await Csc.Run(project.Folder, variant.Sources, variant.Options, new() { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.File] = file });
            allocated[variant.Name] = long.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture) / 1e6;
        }

        Table.Print($"an OS process for each compilation; medians of {rounds}", runs, allocated);
        Console.WriteLine("\n/reportanalyzer, one thread\n" + (await Csc.Compile(project.Folder, project.Files.Select(file => project.PathOf(file.Name)), [.. Variant.Ours, "/reportanalyzer", "/parallel-"])).Output);
    }
}
