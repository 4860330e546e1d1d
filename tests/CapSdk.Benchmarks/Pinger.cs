namespace CapSdk.Benchmarks;

[Capability]
public interface IPinger
{
    Promise<int> Add(int amount);

    void Note(int amount);

    /// <summary>Waits for the bell, which a move in mid-call is made of.</summary>
    Promise<int> Wait();
}

[Capability]
public interface IBell
{
    Promise<int> Rung();
}

[Process]
public sealed class Pinger(IBell bell) : IPinger
{
    private int _sum;

    public Promise<int> Add(int amount) => Promise.FromResult(_sum += amount);

    public void Note(int amount) => _sum += amount;

    public async Promise<int> Wait() => _sum + await bell.Rung();
}

/// <summary>A device whose bell rings when the benchmark pleases.</summary>
[Device]
public sealed class Bell : IBell
{
    private TaskCompletionSource<int> _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody waits.</summary>
    public Task Awaited => _awaited.Task;

    public Promise<int> Rung()
    {
        _awaited.TrySetResult();
        return _rung.Task.AsPromise();
    }

    public void Ring()
    {
        _rung.SetResult(1);
        _rung = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
