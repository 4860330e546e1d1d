namespace CapSdk.TwoProcesses;

/// <summary>The component that is moved.</summary>
[Process]
public sealed class Traveller(IGates gates) : ITraveller
{
    private static readonly IReadOnlyList<string> s_defaults = ["read", "write"];

    private readonly IReadOnlyList<string> _scopes = s_defaults;
    private readonly List<int> _notes = [];
    private int _visits;

    public async Promise<string> Visit(IReadOnlyList<string> gates1)
    {
        var before = _visits;
        var waiting = new List<Promise<string>>();
        foreach (var gate in gates1) waiting.Add(gates.Wait(gate));
        var said = new List<string>();
        foreach (var promise in waiting)
        {
            try
            {
                said.Add(await promise);
            }
            catch (DisconnectedException lost)
            {
                said.Add(lost.MayHaveRun ? "lost, may have run" : "lost, did not run");
            }
        }

        _visits++;
        return $"{string.Join(", ", said)}; visit {before + 1}";
    }

    public Promise<int> Visits() => Promise.FromResult(_visits);

    public Promise<IReadOnlyList<int>> Note(int number)
    {
        _notes.Add(number);
        return Promise.FromResult<IReadOnlyList<int>>([.. _notes]);
    }

    public void Remark(int number) => _notes.Add(number);

    public Promise<ITraveller> Noting(int number)
    {
        _notes.Add(number);
        return Promise.FromResult<ITraveller>(this);
    }

    public async Promise<bool> KeepsDefaults(string gate)
    {
        var held = s_defaults;
        await gates.Wait(gate);
        return _scopes == s_defaults && held == s_defaults && _scopes.Count == 2;
    }
}
