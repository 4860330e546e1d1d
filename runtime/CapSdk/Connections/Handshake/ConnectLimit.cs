namespace CapSdk.Connections;

/// <summary>Ends what makes a connection when it has taken <see cref="Deadlines.Connect"/>, or the host stops.</summary>
internal sealed class ConnectLimit : IDisposable
{
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _either;

    public ConnectLimit(CancellationToken stopping, Network network)
    {
        _late = new CancellationTokenSource(network.Deadlines.Connect, network.Platform.Clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _late.Token);
    }

    public CancellationToken Token => _either.Token;

    public bool IsOver => _late.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _late.Dispose();
    }
}
