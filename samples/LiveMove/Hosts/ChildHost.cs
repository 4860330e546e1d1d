using CapSdk;

namespace LiveMove.Hosts;

/// <summary>
/// A further OS process with a host of its own. It writes sturdy references to its standard output, one a line, and lives until its standard input
/// is closed: by its starter, or by the system when the starter is gone in whatever way.
/// </summary>
internal static class ChildHost
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);

    /// <summary>Runs a host that offers what <paramref name="offer"/> publishes.</summary>
    public static async Task<int> RunAsync(Func<CapHost, IEnumerable<SturdyReference>> offer)
    {
        var starterGone = Task.Factory.StartNew(Console.In.ReadToEnd, TaskCreationOptions.LongRunning);
        var host = await CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0" });
        Console.WriteLine(host.Address);
        foreach (var reference in offer(host)) Console.WriteLine(reference.ToUri());
        await starterGone;
        // The sessions are closed in good order, if the peers let us.
        await Task.WhenAny(host.DisposeAsync().AsTask(), Task.Delay(s_goodbye));
        return 0;
    }
}
