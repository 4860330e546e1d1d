using System.Diagnostics;
using System.Text;

namespace CapSdk.Package.Tests;

/// <summary>One run of the <c>dotnet</c> command, as a user types it.</summary>
internal sealed record DotNet(int ExitCode, string Output)
{
    // Nothing here takes that long; what hangs is reported instead of stopping the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<DotNet> RunAsync(string folder, params string[] arguments) => RunToolAsync(folder, "dotnet", arguments);

    /// <summary>One run of a command that was installed as a tool.</summary>
    public static async Task<DotNet> RunToolAsync(string folder, string command, string[] arguments)
    {
        var start = StartInfo(folder, arguments);
        start.FileName = command;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} {string.Join(' ', arguments)} did not end within {Patience}:\n{output}");
        }

        return new DotNet(process.ExitCode, output.ToString());
    }

    /// <summary>The output of a run that has to succeed.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return Output;
    }

    /// <summary>How such a run is started.</summary>
    public static ProcessStartInfo StartInfo(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the build that runs these tests has set for itself would change the user's build.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfThisBuild).ToArray()) start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }

    private static bool IsOfThisBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "CI" or "DOTNET_ROOT" or "DOTNET_HOST_PATH";

    private static void Append(StringBuilder output, string? line)
    {
        // Both streams are read at once.
        lock (output) output.AppendLine(line);
    }
}
