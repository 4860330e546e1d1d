using System.Diagnostics;

namespace CapSdk.TwoProcesses.Tests;

/// <summary>Hosts in OS processes of their own, and one in this process that steers them by their agents.</summary>
public sealed class Children : IAsyncDisposable
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Process> _processes = [];

    /// <summary>The host of this process.</summary>
    public CapHost Here { get; private set; } = null!;

    public static async Task<Children> StartAsync()
    {
        var children = new Children();
        var options = new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(IAgent).Assembly } };
        children.Here = await CapHost.StartAsync(options);
        return children;
    }

    /// <summary>A host for travellers and ledgers.</summary>
    public Task<Child<ITravellerAgent>> Traveller(double session = 30, double notice = 0.25) => Start<ITravellerAgent>("CapSdk.TwoProcesses.Host", Seconds(session), Seconds(notice));

    /// <summary>A host that serves gates.</summary>
    public Task<Child<IGatesAgent>> Gates() => Start<IGatesAgent>("CapSdk.TwoProcesses.Host", "gates");

    /// <summary>A host that calls travellers.</summary>
    public Task<Child<ICallerAgent>> Caller() => Start<ICallerAgent>("CapSdk.TwoProcesses.Host", "caller");

    /// <summary>A host whose program mentions no component.</summary>
    public Task<Child<IAgent>> Bare(double session = 30) => Start<IAgent>("CapSdk.TwoProcesses.Bare", Seconds(session));

    /// <summary>A host for scenarios.</summary>
    public Task<Child<IPerformerAgent>> Performers() => Start<IPerformerAgent>("CapSdk.TwoProcesses.Performers");

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task<Child<T>> Start<T>(string program, params string[] arguments) where T : class, IAgent
    {
        // The same configuration as this assembly, beside it.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.Parent!.Parent!.FullName, program, "bin", own.Parent!.Name, own.Name, program + ".dll");
        var start = new ProcessStartInfo("dotnet", [path, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        _processes.Add(process);
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is not { } uri) throw new InvalidOperationException($"{program} did not start: {await errors}");
        return new Child<T>(process, await Here.RestoreAsync<T>(uri).WaitAsync(Patience), errors);
    }

    private static string Seconds(double deadline) => deadline.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One of them.</summary>
/// <param name="Process">The OS process.</param>
/// <param name="Agent">Steers it.</param>
/// <param name="Errors">What it wrote to standard error; complete once it has ended.</param>
public sealed record Child<T>(Process Process, T Agent, Task<string> Errors)
{
    /// <summary>Ends it with SIGKILL, and waits until it has.</summary>
    public async Task Kill()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    /// <summary>Has it stand still, with SIGSTOP: its connections stand, and what comes on them lies unread.</summary>
    public Task Stop() => Signal("STOP");

    /// <summary>Has it go on, with SIGCONT.</summary>
    public Task GoOn() => Signal("CONT");

    private async Task Signal(string name)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{name}", Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Children.Patience);
        Assert.Equal(0, kill.ExitCode);
    }

    public Task Ended() => Process.WaitForExitAsync().WaitAsync(Children.Patience);
}
