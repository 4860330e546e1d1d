using System.Diagnostics;
using System.Reflection;
using CapSdk.Tests;

namespace CapSdk.LiveMove.Tests;

/// <summary>LiveMove as an OS process, as users run it.</summary>
internal sealed class LiveMoveRun : IDisposable
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private LiveMoveRun(Process process)
    {
        _process = process;
        // Its children have the same error output: it ends when the last of them has.
        Errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>All of the error output. Completes when the program and all its children have ended.</summary>
    public Task<string> Errors { get; }

    public static LiveMoveRun Start(params string[] arguments)
    {
        var dll = typeof(LiveMoveRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "LiveMove").Value!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [dll, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new LiveMoveRun(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> ToEndAsync(params string[] arguments)
    {
        using var run = Start(arguments);
        var output = await run._process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        return (await run.ExitCodeAsync(), output, await run.Errors.WaitAsync(Patience));
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public void Interrupt() => Signals.Send(_process.Id, Signals.Interrupt);

    public void Dispose()
    {
        // After a failed assertion only; with it its children end.
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
