using System.Diagnostics;
using System.Text.Json;

namespace CapSdk.Compilations;

/// <summary>The compiler of the SDK as an OS process: as a build starts it, analyzers and generators are loaded from their files.</summary>
internal static class Csc
{
    private static readonly string s_path = References.Metadata("Compiler");

    /// <summary>A library of these sources, with nullable on and against the same references as all test sources.</summary>
    /// <param name="folder">Where the compiler writes: one of its own for each run.</param>
    public static async Task<CscRun> Compile(string folder, IEnumerable<string> sources, params IEnumerable<string> options)
    {
        var log = Path.Combine(folder, "log.sarif");
        var (exitCode, output) = await Start(folder, sources, [$"/errorlog:\"{log},version=2.1\"", .. options], []);
        return new(exitCode, output, File.Exists(log) ? Read(JsonDocument.Parse(await File.ReadAllTextAsync(log))) : []);
    }

    /// <summary>The same without the log, which costs time, for how long it takes.</summary>
    /// <param name="folder">Where the compiler writes.</param>
    /// <param name="sources">Paths.</param>
    /// <param name="options">As the compiler takes them.</param>
    /// <param name="environment">Variables of its OS process.</param>
    public static async Task<TimeSpan> Run(string folder, IEnumerable<string> sources, IEnumerable<string> options, Dictionary<string, string>? environment = null)
    {
        var watch = Stopwatch.GetTimestamp();
        var (exitCode, output) = await Start(folder, sources, options, environment ?? []);
        return exitCode == 0 ? Stopwatch.GetElapsedTime(watch) : throw new InvalidOperationException(output);
    }

    private static async Task<(int ExitCode, string Output)> Start(string folder, IEnumerable<string> sources, IEnumerable<string> options, Dictionary<string, string> environment)
    {
        var response = Path.Combine(folder, "options.rsp");
        var given = options.ToLookup(static option => option.StartsWith("/shared", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(response,
        [
            "/nologo", "/nostdlib", "/target:library", "/nullable:enable", "/langversion:14", "/unsafe", "/deterministic", "/debug:portable", "/filealign:512", "/utf8output", "/preferreduilang:en",
            $"/out:\"{Path.Combine(folder, "App.dll")}\"",
            .. References.FrameworkPaths.Append(References.SdkPath).Concat(References.PackagePaths).Select(static path => $"/reference:\"{path}\""),
            .. given[false],
            .. sources.Select(static path => $"\"{path}\""),
        ]);
        // Where the server is to be asked stands on the command line itself.
        var start = new ProcessStartInfo("dotnet", ["exec", s_path, "/noconfig", .. given[true], "@" + response]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var compiler = Process.Start(start)!;
        var output = await compiler.StandardOutput.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        return (compiler.ExitCode, output);
    }

    public static string Analyzer(string path) => $"/analyzer:\"{path}\"";

    private static List<CscReport> Read(JsonDocument log) =>
    [
        .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(static one => (one, Place: one.TryGetProperty("locations", out var places) && places.GetArrayLength() > 0 ? places[0].GetProperty("physicalLocation") : default))
            .Select(static one => new CscReport(
                one.one.GetProperty("ruleId").GetString()!,
                one.one.GetProperty("level").GetString()!,
                one.Place.ValueKind == JsonValueKind.Undefined ? "" : Path.GetFileName(Uri.UnescapeDataString(one.Place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)),
                one.Place.ValueKind == JsonValueKind.Undefined ? 0 : one.Place.GetProperty("region").GetProperty("startLine").GetInt32(),
                one.one.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0)),
    ];
}

/// <param name="Output">What a user sees.</param>
internal sealed record CscRun(int ExitCode, string Output, IReadOnlyList<CscReport> Reports);

/// <param name="IsSuppressed">Whether the source has switched it off.</param>
internal sealed record CscReport(string Rule, string Level, string File, int Line, bool IsSuppressed);
