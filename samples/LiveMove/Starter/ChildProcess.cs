using System.Diagnostics;
using LiveMove.Hosts;

namespace LiveMove.Starter;

/// <summary>A further OS process of this program. It ends when its standard input is closed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _mayEnd;

    private ChildProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        process.Exited += (_, _) => OnExited();
        process.EnableRaisingEvents = true;
    }

    public string Name { get; }

    public int Id => _process.Id;

    /// <summary>What it prints.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Fails when the process ends without having been told to.</summary>
    public Task Died => _died.Task;

    /// <summary>Starts this program once more, as <paramref name="role"/> (see <see cref="ChildRole"/>).</summary>
    public static ChildProcess Start(string name, string[] role)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known, so it cannot be started once more.");
        // "dotnet LiveMove.dll" must be told the dll again; the program's own executable finds it.
        string[] dll = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(ChildProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. dll, .. role]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new ChildProcess(name, Process.Start(start)!);
    }

    /// <summary>The next line that it prints.</summary>
    /// <exception cref="IOException">It ended before.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancel) =>
        await Output.ReadLineAsync(cancel) ?? throw new IOException($"The process '{Name}' ended before it was ready.");

    /// <summary>Ends it without a chance to do anything more: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _mayEnd = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _mayEnd = true;
        using (_process)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(s_patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }
    }

    private void OnExited()
    {
        if (!_mayEnd) _died.TrySetException(new IOException($"The process '{Name}' ended unexpectedly."));
    }
}
