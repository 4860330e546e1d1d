namespace CapSdk.Promises;

/// <summary>One runner of <see cref="Promise.WhenAny(IEnumerable{Promise})"/>: the first to run settles the winner.</summary>
internal sealed class RaceArm<TPromise>(Promise<TPromise> winner, TPromise runner, TurnLoop? home) : IContinuation, IAdoptable where TPromise : Promise
{
    private TurnLoop? _home = home;

    public TurnLoop? Home => _home;

    public void Adopt(TurnLoop home) => _home = home;

    public void Run()
    {
        // Outside of processes two arms may run at once; inside, the turn makes this lock free.
        lock (winner) winner.TryFulfill(runner);
    }
}
