using System.Diagnostics;
using System.Globalization;

namespace CapSdk.CompileCost;

/// <summary>Processor time as Linux counts it, in hundredths of a second; given in milliseconds.</summary>
internal static class LinuxProcessor
{
    /// <summary>Of the OS processes that this one has started and that have ended.</summary>
    public static double OfChildren() => OperatingSystem.IsLinux() ? Sum(Cells("self"), 13) : 1;

    /// <summary>Of an OS process.</summary>
    public static double Of(int process) => Sum(Cells(process.ToString(CultureInfo.InvariantCulture)), 11);

    /// <summary>The one that was started with these words.</summary>
    public static Process ProcessOf(params string[] words)
    {
        foreach (var process in Process.GetProcesses())
        {
            try
            {
                var line = File.ReadAllText($"/proc/{process.Id}/cmdline");
                if (words.All(word => line.Contains(word, StringComparison.Ordinal))) return process;
            }
            catch (IOException)
            {
                // It has ended while they were listed.
            }
        }

        throw new InvalidOperationException($"No OS process was started with {string.Join(" and ", words)}.");
    }

    private static string[] Cells(string process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static double Sum(string[] cells, int at) => (long.Parse(cells[at], CultureInfo.InvariantCulture) + long.Parse(cells[at + 1], CultureInfo.InvariantCulture)) * 10.0;
}
