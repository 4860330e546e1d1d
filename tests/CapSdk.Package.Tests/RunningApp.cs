using System.Diagnostics;

namespace CapSdk.Package.Tests;

/// <summary>A program that runs until its input ends.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private RunningApp(Process process) => _process = process;

    public static RunningApp Start(string folder, string binary)
    {
        var start = DotNet.StartInfo(folder, [binary]);
        start.RedirectStandardInput = true;
        // Shown with the test's own: nobody reads it here, and what is not read stops the program in the end.
        start.RedirectStandardError = false;
        return new RunningApp(Process.Start(start)!);
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? throw new EndOfStreamException("The program has ended.");

    /// <summary>Ends its input and waits for it.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
