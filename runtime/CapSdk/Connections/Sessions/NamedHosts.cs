using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// The hosts that a peer has named and that are dialled because of it. There are at most <see cref="Limits.Dials"/> at a time: nobody has this host dial
/// without end.
/// </summary>
internal sealed class NamedHosts(Network network, HostContact peer)
{
    private readonly Lock _lock = new();

    // How many wait for each; entries leave with the last of them.
    private readonly Dictionary<HostId, int> _awaited = [];

    /// <inheritdoc cref="Network.SessionWith"/>
    public Task<Session> SessionWith(HostContact host) => Dial(host, () => network.SessionWith(host, CancellationToken.None));

    /// <inheritdoc cref="Network.SessionEitherWay"/>
    public Task<Session> SessionEitherWay(HostContact host) => Dial(host, () => network.SessionEitherWay(host));

    private async Task<Session> Dial(HostContact host, Func<Task<Session>> dial)
    {
        if (network.Standing(host.Id) is { } standing) return standing;
        if (!TryBegin(host.Id))
        {
            ConnectionLog.NotDialled(network.Log, peer, host, network.Limits.Dials);
            throw new DisconnectedException($"Host {host.Id.Short} is not dialled: {network.Limits.Dials} hosts that {peer} has named are being dialled already (Limits.Dials).", mayHaveRun: false);
        }

        try
        {
            return await dial().ConfigureAwait(false);
        }
        finally
        {
            End(host.Id);
        }
    }

    // Many may wait for one: a message can mention many objects of a host.
    private bool TryBegin(HostId host)
    {
        lock (_lock)
        {
            if (!_awaited.TryGetValue(host, out var waiting) && _awaited.Count >= network.Limits.Dials) return false;
            _awaited[host] = waiting + 1;
            return true;
        }
    }

    private void End(HostId host)
    {
        lock (_lock)
        {
            if (--_awaited[host] == 0) _awaited.Remove(host);
        }
    }
}
