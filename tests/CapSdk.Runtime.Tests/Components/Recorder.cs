namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IRecorder
{
    /// <summary>Remembers the text.</summary>
    Promise Record(string text);

    /// <summary>Everything recorded so far, in order.</summary>
    Promise<IReadOnlyList<string>> All();

    /// <summary>Replies when <see cref="Open"/> is called.</summary>
    Promise<string> Gate(string name);

    Promise Open(string name);

    Promise<string> Until(CancellationToken cancel);
}

/// <summary>A device that tests watch and steer components through: called by others on its turns, and by the test at any time.</summary>
[Device]
public sealed class Recorder : IRecorder
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, (Promise<string> Promise, IResolver<string> Resolver)> _gates = [];
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private readonly List<(string Text, TaskCompletionSource Recorded)> _listeners = [];
    private int _reached;

    /// <summary>Completes when somebody waits at a gate.</summary>
    public Task GateReached => GatesReached(1);

    /// <summary>Completes when gates have been asked for so often.</summary>
    public Task GatesReached(int count)
    {
        lock (_lock)
        {
            if (_reached >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Completes when the text is recorded.</summary>
    public Task Recorded(string text)
    {
        lock (_lock)
        {
            var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_texts.Contains(text)) recorded.SetResult();
            else _listeners.Add((text, recorded));
            return recorded.Task;
        }
    }

    public Promise Record(string text)
    {
        lock (_lock)
        {
            _texts.Add(text);
            foreach (var (awaited, recorded) in _listeners)
                if (awaited == text) recorded.TrySetResult();
        }

        return Promise.Completed;
    }

    public Promise<IReadOnlyList<string>> All()
    {
        lock (_lock) return Promise.FromResult<IReadOnlyList<string>>([.. _texts]);
    }

    public Promise<string> Gate(string name)
    {
        Reached();
        return GateOf(name).Promise;
    }

    public Promise Open(string name) => GateOf(name).Resolver.Fulfill(name + " is open");

    public async Promise<string> Until(CancellationToken cancel)
    {
        Reached();
        await Task.Delay(Timeout.Infinite, cancel);
        return "never";
    }

    private void Reached()
    {
        lock (_lock)
        {
            _reached++;
            foreach (var (count, reached) in _watchers)
                if (_reached >= count) reached.TrySetResult();
        }
    }

    private (Promise<string> Promise, IResolver<string> Resolver) GateOf(string name)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(name, out var gate)) _gates.Add(name, gate = Promise.Defer<string>());
            return gate;
        }
    }
}
