using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>
/// A process that is prepared and hears nothing: the source is asked what it has decided, again and again until it answers or
/// <see cref="Deadlines.Session"/> is over. Then only a person can tell.
/// </summary>
internal sealed class Doubt(Moves moves, Guid move, HostContact source, Guid incarnation) : IDisposable
{
    private readonly Lock _lock = new();
    private IDisposable? _timer;
    private DateTimeOffset _until;
    private bool _ended;
    private Action? _givenUp;

    /// <param name="givenUp">Called when the source has not been reached in time.</param>
    public void Begin(Action givenUp)
    {
        _givenUp = givenUp;
        _until = moves.Clock.GetUtcNow() + moves.Deadlines.Session;
        Wait();
    }

    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            _timer?.Dispose();
        }
    }

    public void Dispose() => End();

    private void Wait()
    {
        lock (_lock)
        {
            if (_ended) return;
            _timer?.Dispose();
            _timer = moves.Network.After(moves.Deadlines.Query, () => _ = Ask());
        }
    }

    private async Task Ask()
    {
        try
        {
            var session = await moves.Network.SessionWith(source, CancellationToken.None).ConfigureAwait(false);
            session.Send(new Query(move, incarnation));
        }
        catch (Exception unreachable) when (unreachable is DisconnectedException or ObjectDisposedException)
        {
            if (unreachable is ObjectDisposedException) return;
            if (moves.Clock.GetUtcNow() >= _until)
            {
                MoveLog.Unreachable(moves.Log, move, source);
                _givenUp?.Invoke();
                return;
            }
        }

        Wait();
    }
}
