using System.Diagnostics;
using CapSdk.Tests;
using CapSdk.TwoProcesses.Builds;

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

    /// <summary>As <see cref="Traveller"/>, and it runs what is not confined: smugglers.</summary>
    public Task<Child<ITravellerAgent>> UnverifiedTraveller() => Start<ITravellerAgent>("CapSdk.TwoProcesses.Host", "unverified");

    /// <summary>A host that serves gates.</summary>
    public Task<Child<IGatesAgent>> Gates() => Start<IGatesAgent>("CapSdk.TwoProcesses.Host", "gates");

    /// <summary>A host that calls travellers.</summary>
    public Task<Child<ICallerAgent>> Caller() => Start<ICallerAgent>("CapSdk.TwoProcesses.Host", "caller");

    /// <summary>A host whose program mentions no component.</summary>
    public Task<Child<IAgent>> Bare(double session = 30) => Start<IAgent>("CapSdk.TwoProcesses.Bare", Seconds(session));

    /// <summary>As <see cref="Bare"/>, and it runs what is not confined.</summary>
    public Task<Child<IAgent>> UnverifiedBare() => Start<IAgent>("CapSdk.TwoProcesses.Bare", "unverified");

    /// <summary>A host for scenarios.</summary>
    public Task<Child<IPerformerAgent>> Performers() => Start<IPerformerAgent>("CapSdk.TwoProcesses.Performers");

    /// <summary>A host that has one of two builds of the till.</summary>
    public Task<Child<ITillAgent>> Till(bool isNext) => Start<ITillAgent>(isNext ? "CapSdk.TwoProcesses.Till.Next" : "CapSdk.TwoProcesses.Till", "CapSdk.TwoProcesses.Till", []);

    /// <summary>Runs the program of <see cref="Performers"/> without a host, until it ends.</summary>
    /// <returns>What it wrote.</returns>
    public static Task<string> RunPerformers(params string[] arguments) => RunPerformersOn("dotnet", arguments);

    /// <summary>As <see cref="RunPerformers"/>, on another runtime.</summary>
    /// <param name="dotnet">Its command.</param>
    /// <param name="arguments">Of the program.</param>
    public static async Task<string> RunPerformersOn(string dotnet, params string[] arguments)
    {
        var starting = Starting("CapSdk.TwoProcesses.Performers", "CapSdk.TwoProcesses.Performers", arguments);
        starting.FileName = dotnet;
        using var process = Process.Start(starting)!;
        var (written, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }

        return process.ExitCode == 0 ? await written : throw new InvalidOperationException(await errors);
    }

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

    private Task<Child<T>> Start<T>(string program, params string[] arguments) where T : class, IAgent => Start<T>(program, program, arguments);

    private async Task<Child<T>> Start<T>(string project, string program, string[] arguments) where T : class, IAgent
    {
        var process = Process.Start(Starting(project, program, arguments))!;
        _processes.Add(process);
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is not { } uri) throw new InvalidOperationException($"{program} did not start: {await errors}");
        return new Child<T>(process, await Here.RestoreAsync<T>(uri).WaitAsync(Patience), errors);
    }

    // The same configuration as this assembly, beside it.
    private static ProcessStartInfo Starting(string project, string program, string[] arguments)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.Parent!.Parent!.FullName, project, "bin", own.Parent!.Name, own.Name, program + ".dll");
        return new ProcessStartInfo("dotnet", [path, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
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
    public void Stop() => Signals.Send(Process.Id, Signals.Stop);

    /// <summary>Has it go on, with SIGCONT.</summary>
    public void GoOn() => Signals.Send(Process.Id, Signals.Continue);

    public Task Ended() => Process.WaitForExitAsync().WaitAsync(Children.Patience);
}
