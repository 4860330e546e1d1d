namespace CapSdk.TwoProcesses;

/// <summary>Gates that a test opens when it pleases.</summary>
[Device]
public sealed class Gates : IGates
{
    private readonly Dictionary<string, (Promise<string> Promise, IResolver<string> Resolver)> _gates = [];
    private readonly List<(int Count, IResolver<int> Resolver)> _watchers = [];
    private int _arrived;

    public Promise<string> Wait(string gate)
    {
        _arrived++;
        foreach (var (count, resolver) in _watchers)
            if (_arrived >= count) resolver.Fulfill(_arrived);
        _watchers.RemoveAll(watcher => _arrived >= watcher.Count);
        return Of(gate).Promise;
    }

    public Promise Open(string gate) => Of(gate).Resolver.Fulfill(gate + " is open");

    public async Promise Arrived(int count)
    {
        if (_arrived >= count) return;
        var (promise, resolver) = Promise.Defer<int>();
        _watchers.Add((count, resolver));
        await promise;
    }

    private (Promise<string> Promise, IResolver<string> Resolver) Of(string gate)
    {
        if (!_gates.TryGetValue(gate, out var found)) _gates.Add(gate, found = Promise.Defer<string>());
        return found;
    }
}
