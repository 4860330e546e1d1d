using System.Globalization;
using CapSdk.Compilations;
using Xunit;
using Xunit.Abstractions;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>BannedApiAnalyzers, which is what people use against ambient authority, over the same corpus by the same compiler, with all of our list that its format can say.</summary>
public sealed class PeerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_list_of_banned_symbols_catches_fewer_escapes_than_the_rules_which_catch_all()
    {
        var entries = BannedSymbols.Entries();
        var peer = await CorpusBuild.WithFolder(async folder =>
        {
            var list = Path.Combine(folder, "BannedSymbols.txt");
            await File.WriteAllLinesAsync(list, entries);
            return await CorpusBuild.Run(folder, CorpusBuild.Files.Select(static file => file.Path), [.. BannedSymbols.Analyzers.Select(Csc.Analyzer), $"/additionalfile:\"{list}\""]);
        });
        var (ours, theirs) = (Counts.Of(await CorpusBuild.ByOurs, "CAP2"), Counts.Of(peer, "RS0030"));
        var lines = Directory.EnumerateFiles(Path.Combine(CorpusFile.Folder, "..", "..", "..", "..", "analyzers", "taming"), "*.taming.txt", SearchOption.AllDirectories).Sum(static path => File.ReadLines(path).Count());
        output.WriteLine($"{"",-22} {"entries",8} {"at the line",16} {"caught at all",16} {"harmless flagged",17}");
        output.WriteLine(ours.Row("CapSdk.Analyzers", lines));
        output.WriteLine(theirs.Row("BannedApiAnalyzers", entries.Count));
        Assert.Equal(ours with { AtLine = ours.Escapes, Caught = ours.Escapes, Flagged = 0 }, ours);
        Assert.InRange(entries.Count, 4000, int.MaxValue);
        Assert.DoesNotContain(peer.Reports, static one => one.Rule.StartsWith("AD", StringComparison.Ordinal) || one.Rule == "CS8032");
        Assert.InRange(theirs.Caught, 1, ours.Caught - 1);
    }

    /// <param name="AtLine">Escapes of which each line that is to be reported was.</param>
    private sealed record Counts(int Escapes, int Harmless, int AtLine, int Caught, int Flagged)
    {
        public static Counts Of(CscRun run, string rule)
        {
            var reported = run.Reports.Where(one => one.Rule.StartsWith(rule, StringComparison.Ordinal) && !one.IsSuppressed).Select(static one => (one.File, one.Line)).ToHashSet();
            var (escapes, harmless) = (Cases("Escapes"), Cases("Harmless"));
            return new(
                escapes.Count,
                harmless.Count,
                escapes.Count(one => one.File.Expected.Where(expected => expected.Line >= one.First && expected.Line <= one.Last).All(expected => reported.Contains((Path.GetFileName(one.File.Path), expected.Line)))),
                escapes.Count(IsReported),
                harmless.Count(IsReported));

            bool IsReported((CorpusFile File, int First, int Last) one) => reported.Any(place => place.File == Path.GetFileName(one.File.Path) && place.Line >= one.First && place.Line <= one.Last);
        }

        public string Row(string tool, int entries) =>
            string.Create(CultureInfo.InvariantCulture, $"{tool,-22} {entries,8} {Share(AtLine, Escapes),16} {Share(Caught, Escapes),16} {Share(Flagged, Harmless),17}");

        private static List<(CorpusFile File, int First, int Last)> Cases(string kind) => [.. CorpusFile.All(kind).SelectMany(static file => file.Cases.Select(one => (file, one.First, one.Last)))];

        private static string Share(int some, int all) => string.Create(CultureInfo.InvariantCulture, $"{some} of {all}, {100.0 * some / all:0.0} %");
    }
}
