namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IAgent"/>
[Device]
public class Agent(CapHost host, KillingLog log) : IAgent
{
    protected CapHost Host => host;

    public Promise<ILanding> Landing() => Promise.FromResult(host.Landing);

    public Promise<IMover> Mover() => Promise.FromResult(host.Mover);

    public Promise KillAt(int logEvent)
    {
        log.KillAt(logEvent);
        return Promise.Completed;
    }

    public Promise PauseAt(int logEvent)
    {
        log.PauseAt(logEvent);
        return Promise.Completed;
    }

    public async Promise Paused() => await log.Paused;

    public Promise Continue()
    {
        log.Continue();
        return Promise.Completed;
    }

    public Promise<(int Running, int Undecided)> Count() => Promise.FromResult((host.Platform.Processes.Count, host.Moves.Arrivals.Undecided));
}

/// <inheritdoc cref="IGatesAgent"/>
[Device]
public sealed class GatesAgent(CapHost host, KillingLog log) : Agent(host, log), IGatesAgent
{
    private readonly Gates _gates = new();

    public Promise<IGates> Gates() => Promise.FromResult<IGates>(_gates);
}
