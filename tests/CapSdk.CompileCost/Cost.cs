using System.Diagnostics;
using System.Globalization;

namespace CapSdk.CompileCost;

/// <summary>What something within this OS process took, of all threads.</summary>
internal sealed record Cost(double Wall, double Processor, double Megabytes)
{
    public static async Task<Cost> Of(Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (bytes, processor, watch) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await run();
        var wall = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        process.Refresh();
        return new(wall, (process.TotalProcessorTime - processor).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
    }

    public static Cost Median(IReadOnlyList<Cost> costs) => new(Medians.Of(costs.Select(static cost => cost.Wall)), Medians.Of(costs.Select(static cost => cost.Processor)), Medians.Of(costs.Select(static cost => cost.Megabytes)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"processor {Processor:0.0} ms, wall {Wall:0.0} ms, allocates {Megabytes:0.00} MB");
}
