using CapSdk.Compilations;

namespace CapSdk.CompileCost;

/// <summary>The compiler server that builds share and that stays for the next one: what each compilation takes there once it has done some.</summary>
internal static class Server
{
    // Code that has run often enough is compiled to machine code once more, better.
    private const int Warming = 15;

    public static async Task Print(Project project, int rounds)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("\nWhat a compiler server takes is counted on Linux only.");
            return;
        }

        var pipe = "cost" + Guid.NewGuid().ToString("N");
        var runs = Variant.Of(project).ToDictionary(static variant => variant, static _ => new List<(double Processor, double Wall)>());
        await Csc.Run(project.Folder, runs.Keys.First().Sources, ["/shared:" + pipe]);
        using var server = LinuxProcessor.ProcessOf("VBCSCompiler", pipe);
        try
        {
            for (var round = 0; round < Warming + rounds; round++)
            {
                foreach (var (variant, kept) in runs)
                {
                    var before = LinuxProcessor.Of(server.Id);
                    var wall = await Csc.Run(project.Folder, variant.Sources, [.. variant.Options, "/shared:" + pipe]);
                    if (round >= Warming) kept.Add((LinuxProcessor.Of(server.Id) - before, wall.TotalMilliseconds));
                }
            }
        }
        finally
        {
            server.Kill();
        }

        Table.Print($"a compiler server, after {Warming} rounds; medians of {rounds}", runs, allocated: null);
    }
}
