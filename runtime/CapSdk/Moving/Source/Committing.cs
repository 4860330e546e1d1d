using CapSdk.Connections;
using CapSdk.Processes;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>
/// Station 5: the decision is recorded (the single commit point), and the destination is told until it has answered that the process runs
/// there.
/// </summary>
internal sealed class Committing(Moves moves, Guid move, MovableProcess process, Destination destination)
{
    /// <summary>Commit and Committed.</summary>
    public const int Messages = 2;

    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;

    /// <exception cref="MoveInDoubtException">The destination fell silent after the decision.</exception>
    public async Task Commit()
    {
        await moves.Store.MoveTo(process, move, destination.Host).ConfigureAwait(false);
        MoveLog.Decided(moves.Log, process.Name, destination.Host);
        var until = moves.Clock.GetUtcNow() + moves.Deadlines.Session;
        Session? session = destination.Session;
        while (true)
        {
            if (session is not null)
            {
                session.Send(new Commit(move));
                using var heard = new CancellationTokenSource();
                await Task.WhenAny(_committed.Task, session.Closed, Task.Delay(moves.Deadlines.Query, moves.Clock, heard.Token)).ConfigureAwait(false);
                await heard.CancelAsync().ConfigureAwait(false);
                if (_committed.Task.IsCompleted) return;
            }

            if (moves.Clock.GetUtcNow() >= until) break;
            session = await Redial().ConfigureAwait(false);
            if (session is not null && session.Incarnation != destination.Session.Incarnation) break;
            if (session is null) await Task.Delay(moves.Deadlines.Query, moves.Clock).ConfigureAwait(false);
        }

        if (!TryEnd())
        {
            await _committed.Task.ConfigureAwait(false);
            return;
        }

        throw GiveUp(restarted: session is not null && session.Incarnation != destination.Session.Incarnation);
    }

    /// <summary>True for the first who says how it ended.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>The process is let go.</summary>
    public void Ended()
    {
        moves.Store.Confirmed(move);
        _committed.TrySetResult();
    }

    private async Task<Session?> Redial()
    {
        try
        {
            return await moves.Network.SessionWith(destination.Host, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DisconnectedException)
        {
            // It is tried again until the time limit.
            return null;
        }
    }

    private MoveInDoubtException GiveUp(bool restarted)
    {
        process.Control.Departed(null, []);
        process.End($"its move to {destination.Host} is in doubt");
        return new MoveInDoubtException(restarted
            ? $"Host {destination.Host} was restarted after the move of the {process.Name} to it had been decided. If the process ran there at all, it ended with that host. It does not run here any more."
            : $"The move of the {process.Name} to host {destination.Host} was decided, but that host has not confirmed it within {moves.Deadlines.Session.TotalSeconds:0.###} s and cannot be reached. The process does not run here any more. Ask that host, when it can be reached, whether the process {process.Id} runs there.");
    }
}
