using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>Station 1: the process finishes its turn and takes no new one. Its inbox keeps collecting.</summary>
internal sealed class Stopping(Moves moves, MovableProcess process)
{
    private bool _held;

    /// <summary>Returns when it stopped, as a timestamp of the host's clock.</summary>
    /// <exception cref="MoveRefusedException">The turn does not end.</exception>
    public async Task<long> Stop(Attempt attempt, CancellationToken cancel)
    {
        var quiet = process.Queue.Hold();
        _held = true;
        try
        {
            await quiet.WaitAsync(moves.Deadlines.Freeze, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var endless = process.Control.EndlessTurn();
            throw new MoveRefusedException($"The process did not end its turn within {moves.Deadlines.Freeze.TotalSeconds:0.###} s: it runs {endless.Method}.", [endless]);
        }

        MoveLog.Stopped(moves.Log, process.Name, attempt.ToString());
        return moves.Clock.GetTimestamp();
    }

    public void Undo()
    {
        if (_held) process.Queue.Release();
    }
}
