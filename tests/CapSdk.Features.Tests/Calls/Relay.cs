using System.Net;
using System.Net.Sockets;

namespace Features.Calls;

/// <summary>Stands between two hosts and passes bytes on; what comes back can be held up.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly string _destination;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _backward = Open();

    public Relay(string destination)
    {
        _destination = destination;
        _listener.Start();
        Running = RunAsync();
    }

    /// <summary>Ends with the one connection that is served.</summary>
    public Task Running { get; }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>From now on nothing goes back to whoever dialled.</summary>
    public void HoldBack() => Volatile.Write(ref _backward, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void LetBack() => Volatile.Read(ref _backward).TrySetResult();

    public async ValueTask DisposeAsync()
    {
        LetBack();
        await _end.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        using var near = await _listener.AcceptTcpClientAsync(_end.Token);
        using var far = new TcpClient();
        await far.ConnectAsync(IPEndPoint.Parse(_destination), _end.Token);
        await Task.WhenAny(PassOn(near, far, holds: false), PassOn(far, near, holds: true));
    }

    private async Task PassOn(TcpClient from, TcpClient to, bool holds)
    {
        var buffer = new byte[64 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var count)
        {
            if (holds) await Volatile.Read(ref _backward).Task.WaitAsync(_end.Token);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
