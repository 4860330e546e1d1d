using System.Collections.Concurrent;

namespace CapSdk.Runtime.Tests.Promises;

/// <summary>A context with one thread of its own, like that of a window.</summary>
internal sealed class PumpContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly Thread _thread;

    public PumpContext()
    {
        _thread = new Thread(Pump) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>True on the context's thread.</summary>
    public bool IsHere => Thread.CurrentThread == _thread;

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    /// <summary>Starts <paramref name="work"/> on the context's thread; completes when it has ended.</summary>
    public Task Run(Func<Task> work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async _ =>
        {
            try
            {
                await work();
                ended.SetResult();
            }
            catch (Exception failed)
            {
                ended.SetException(failed);
            }
        }, null);
        return ended.Task;
    }

    public void Dispose()
    {
        _posted.CompleteAdding();
        _thread.Join(Hosts.Patience);
        _posted.Dispose();
    }

    private void Pump()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _posted.GetConsumingEnumerable()) callback(state);
    }
}
