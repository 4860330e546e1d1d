using System.Threading.Channels;

namespace CapSdk.Benchmarks;

/// <summary>The least that an asynchronous call to somebody with a queue of their own can cost.</summary>
public sealed class ChannelHop : IDisposable
{
    private readonly Channel<(int Amount, TaskCompletionSource<int> Reply)> _inbox = Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelHop() => _ = Serve();

    public Task<int> Ask(int amount)
    {
        var reply = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Writer.TryWrite((amount, reply));
        return reply.Task;
    }

    public void Dispose() => _inbox.Writer.Complete();

    private async Task Serve()
    {
        var sum = 0;
        await foreach (var (amount, reply) in _inbox.Reader.ReadAllAsync()) reply.SetResult(sum += amount);
    }
}
