using System.Globalization;

namespace CapSdk.TwoProcesses;

/// <summary>The main program of a host in an OS process of its own: prints its agent's sturdy reference, and ends when its input does.</summary>
public static class ChildHost
{
    /// <param name="args">Optional: <c>unverified</c>, for components that are not confined; <see cref="Deadlines.Session"/> in seconds, and <see cref="Deadlines.Notice"/>.</param>
    /// <param name="agentOf">Makes and publishes the agent.</param>
    /// <param name="configure">Whatever else the host is to be.</param>
    public static async Task Run(string[] args, Func<CapHost, KillingLog, SturdyReference> agentOf, Action<CapHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(agentOf);
        var log = new KillingLog();
        var options = new CapHostOptions { Listen = "127.0.0.1:0", LoggerFactory = log };
        if (args is ["unverified", ..])
        {
            options.Confinement = ConfinementMode.Off;
            args = args[1..];
        }

        if (args.Length > 0) options.Deadlines.Session = Seconds(args[0]);
        if (args.Length > 1) options.Deadlines.Notice = Seconds(args[1]);
        configure?.Invoke(options);
        await using var host = await CapHost.StartAsync(options).ConfigureAwait(false);
        await Console.Out.WriteLineAsync(agentOf(host, log).ToUri()).ConfigureAwait(false);
        await Console.Out.FlushAsync().ConfigureAwait(false);
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
