using System.Globalization;
using CapSdk.Compilations;

namespace CapSdk.CompileCost;

/// <summary>What the list of the base class library costs a compiler that has not read it before, measured within: with the compilation to machine code. The namespaces of ordinary components, and all that there are.</summary>
internal static class ListInCompiler
{
    public static async Task Print(Project project, int rounds)
    {
        Console.WriteLine($"\nthe list of the base class library, first use in a compiler's OS process; medians of {rounds}");
        var source = project.PathOf("Empty.cs");
        await File.WriteAllTextAsync(source, "");
        foreach (var which in (string[])[InCompiler.Ordinary, InCompiler.All])
        {
            await File.WriteAllTextAsync(project.PathOf(which), "");
            List<(double Milliseconds, double Megabytes)> measured = [];
            for (var round = 0; round < rounds; round++)
            {
                var run = await Csc.Compile(project.Folder, [source], [Csc.Analyzer(typeof(InCompiler).Assembly.Location), .. Variant.Ours, $"/additionalfile:\"{project.PathOf(which)}\""]);
                var cells = run.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (Array.IndexOf(cells, "measured") is not (>= 0 and var at)) throw new InvalidOperationException(run.Output);
                measured.Add((double.Parse(cells[at + 1], CultureInfo.InvariantCulture), double.Parse(cells[at + 2], CultureInfo.InvariantCulture)));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{which,-14} {Medians.Of(measured.Select(static one => one.Milliseconds)),6:0.0} ms, allocates {Medians.Of(measured.Select(static one => one.Megabytes)),5:0.00} MB"));
        }
    }
}
