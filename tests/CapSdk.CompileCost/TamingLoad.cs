using System.Diagnostics;
using System.Globalization;
using CapSdk.Confinement;

namespace CapSdk.CompileCost;

/// <summary>
/// What the list costs a compiler: the assembly that compilers load, in an OS process that has not run it before, so with the compilation to machine code. The namespaces of ordinary components, and all that there are.
/// </summary>
internal static class TamingLoad
{
    private static readonly string[] s_ordinary = ["System", "System.Collections.Generic", "System.Collections.Immutable", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks", "System.IO", "System.Globalization"];

    public static async Task Print(int rounds)
    {
        Console.WriteLine($"\nthe list of the base class library, first use in an OS process; medians of {rounds}");
        foreach (var which in (string[])["ordinary", "all"])
        {
            List<(double Milliseconds, double Megabytes)> measured = [];
            for (var round = 0; round < rounds; round++)
            {
                using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(TamingLoad).Assembly.Location, "--list", which]) { RedirectStandardOutput = true })!;
                var cells = (await child.StandardOutput.ReadToEndAsync()).Split(' ');
                await child.WaitForExitAsync();
                measured.Add((double.Parse(cells[0], CultureInfo.InvariantCulture), double.Parse(cells[1], CultureInfo.InvariantCulture)));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{which,-10} {Medians.Of(measured.Select(static one => one.Milliseconds)),6:0.0} ms, allocates {Medians.Of(measured.Select(static one => one.Megabytes)),5:0.00} MB"));
        }
    }

    public static void Measure(string which)
    {
        var spaces = which == "all"
            ? [.. typeof(TamingList).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".taming.txt", StringComparison.Ordinal)).Select(static name => name[..^".taming.txt".Length])]
            : s_ordinary;
        var (bytes, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (var space in spaces) TamingList.OfBaseLibrary.OfMember(space, space == "System" ? "System.String" : space, "Length");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(watch).TotalMilliseconds} {(GC.GetAllocatedBytesForCurrentThread() - bytes) / 1e6}"));
    }
}
