using System.Diagnostics;
using System.Reflection;

namespace CapSdk.Testing.Hosts;

/// <summary>
/// Two hosts in one program: the component and its fakes are on the first, and it is moved to the second and back. What it sends and gets stays on one
/// host, and so in one order, while it is sent through images and connections as between machines.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    // Only what is broken takes so long; a busy machine must not have a move refused.
    private static readonly TimeSpan s_patience = Debugger.IsAttached ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(60);

    private readonly CapHost _away;

    private Stage(EventLoop loop, CapHost home, CapHost away, IMover moverAway, ILanding landingAway)
    {
        Loop = loop;
        Home = home;
        _away = away;
        MoverAway = moverAway;
        LandingAway = landingAway;
    }

    public EventLoop Loop { get; }

    /// <summary>Where the component runs.</summary>
    public CapHost Home { get; }

    /// <summary>The mover of the other host, as the first holds it.</summary>
    public IMover MoverAway { get; }

    /// <summary>The landing of the other host, as the first holds it.</summary>
    public ILanding LandingAway { get; }

    public static async Task<Stage> StartAsync(IReadOnlyList<Assembly> components, EveryAwaitOptions settings)
    {
        var (loop, network) = (new EventLoop(), new MemoryTransport());
        var home = await StartHostAsync(loop, network, "home", components, settings).ConfigureAwait(false);
        var away = await StartHostAsync(loop, network, "away", components, settings).ConfigureAwait(false);
        return new Stage(
            loop, home, away,
            await home.RestoreAsync<IMover>(away.Publish(away.Mover)).ConfigureAwait(false),
            await home.RestoreAsync<ILanding>(away.Publish(away.Landing)).ConfigureAwait(false));
    }

    /// <summary>
    /// Completes when nothing of a move is under way between the hosts any more. Not when they are released: that waits for answers, which the world gives afterwards.
    /// </summary>
    public async Task WhenSettledAsync()
    {
        foreach (var host in (CapHost[])[Home, _away])
        {
            await host.Moves.Departures.WhenSettled().ConfigureAwait(false);
            await host.Network.Reaiming.WhenNotNeeded().ConfigureAwait(false);
            await Task.WhenAll(host.Network.Sessions.Select(static session => session.WhenFetched())).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync().ConfigureAwait(false);
        await _away.DisposeAsync().ConfigureAwait(false);
        Loop.Dispose();
    }

    private static Task<CapHost> StartHostAsync(EventLoop loop, MemoryTransport network, string name, IReadOnlyList<Assembly> components, EveryAwaitOptions settings)
    {
        var options = new CapHostOptions { Listen = name, Transport = network, Scheduler = loop, Components = [.. components], Confinement = settings.Confinement, AllowsCoverage = true, TamingFiles = [.. settings.TamingFiles] };
        if (Debugger.IsAttached) options.Deadlines.Session = options.Deadlines.Lease = options.Deadlines.Connect = s_patience;
        options.Deadlines.Block = options.Deadlines.Notice = options.Deadlines.Prepare = options.Deadlines.Freeze = options.Deadlines.Query = s_patience;
        return CapHost.StartAsync(options);
    }
}
