using CapSdk.TwoProcesses.Load;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IAgent"/>
[Device]
public class Agent(CapHost host, KillingLog log) : IAgent
{
    protected CapHost Host => host;

    public Promise<ILanding> Landing() => Promise.FromResult(host.Landing);

    public Promise<IMover> Mover() => Promise.FromResult(host.Mover);

    public async Promise<bool> Evacuate(ILanding landing)
    {
        var report = await host.EvacuateAsync(landing);
        await report.Released;
        return report.IsComplete;
    }

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

/// <inheritdoc cref="ICallerAgent"/>
[Device]
public sealed class CallerAgent(CapHost host, KillingLog log) : Agent(host, log), ICallerAgent
{
    private ITraveller? _traveller;
    private Promise<string>? _visit;
    private int _replies;

    public Promise Visit(ITraveller traveller, IReadOnlyList<string> gates)
    {
        _traveller = traveller;
        _visit = Counted(traveller.Visit(gates));
        return Promise.Completed;
    }

    public async Promise<(string Said, int Replies)> Visited() => (await _visit!, _replies);

    public async Promise<IReadOnlyList<int>> Note(IReadOnlyList<int> numbers)
    {
        var notes = numbers.Select(number => _traveller!.Note(number)).ToArray();
        foreach (var note in notes[..^1]) await note;
        return await notes[^1];
    }

    public Promise<ICustomer> Customer(string name) => Promise.FromResult<ICustomer>(new Customer(name));

    private async Promise<string> Counted(Promise<string> visit)
    {
        try
        {
            return await visit;
        }
        finally
        {
            _replies++;
        }
    }
}

/// <inheritdoc cref="IGatesAgent"/>
[Device]
public sealed class GatesAgent(CapHost host, KillingLog log) : Agent(host, log), IGatesAgent
{
    private readonly Gates _gates = new();

    public Promise<IGates> Gates() => Promise.FromResult<IGates>(_gates);

    public Promise<INotary> Notary() => Promise.FromResult<INotary>(new Notary());
}
