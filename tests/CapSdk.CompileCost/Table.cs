using System.Globalization;

namespace CapSdk.CompileCost;

internal static class Table
{
    /// <param name="title">What was run.</param>
    /// <param name="runs">Milliseconds of each run.</param>
    /// <param name="allocated">Megabytes, by variant.</param>
    public static void Print(string title, IReadOnlyDictionary<Variant, List<(double Processor, double Wall)>> runs, IReadOnlyDictionary<string, double>? allocated)
    {
        Console.WriteLine("\n" + title);
        var medians = runs.ToDictionary(static run => run.Key.Name, static run => (Processor: Medians.Of(run.Value.Select(static one => one.Processor)), Wall: Medians.Of(run.Value.Select(static one => one.Wall))));
        foreach (var variant in runs.Keys)
        {
            var (mine, others) = (medians[variant.Name], medians[variant.Base]);
            var line = string.Create(CultureInfo.InvariantCulture, $"{variant.Name,-38} processor {mine.Processor,6:0} ms ({mine.Processor / others.Processor:0.00}), wall {mine.Wall,6:0} ms ({mine.Wall / others.Wall:0.00})");
            if (allocated is not null) line += string.Create(CultureInfo.InvariantCulture, $", allocates {allocated[variant.Name],6:0.0} MB ({allocated[variant.Name] / allocated[variant.Base]:0.00})");
            Console.WriteLine(line);
        }
    }
}
