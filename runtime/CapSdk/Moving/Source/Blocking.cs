using System.Collections.Immutable;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Station 2: every call that the process waits for is asked to be parked at its callee's host, all at once. Afterwards each reply is either in
/// the inbox or parked under a token; nothing is left to chance on the way.
/// </summary>
internal sealed class Blocking(Moves moves, MovableProcess process, Attempt attempt)
{
    private readonly List<(PendingCall Call, Task<Fate> Fate)> _calls = [];

    /// <summary>For each pending call where its reply is parked; null where it is in the inbox, or the request has not left.</summary>
    public IReadOnlyDictionary<PendingCall, ResumeToken?> Tokens =>
        _calls.ToDictionary(static one => one.Call, static one => one.Fate.Result.Token, (IEqualityComparer<PendingCall>)ReferenceEqualityComparer.Instance);

    /// <summary>Calls whose reply was in the inbox: their callees are to be told that it is no longer needed.</summary>
    public IEnumerable<PendingCall> Answered => _calls.Where(static one => one.Fate.Result.Kind is CallFate.TooLate or CallFate.Lost).Select(static one => one.Call);

    /// <summary>One Block and one answer for each call that was under way to another host.</summary>
    public int Messages => 2 * _calls.Count(one => one.Fate.Result is { Token: { } token } && token.Host.Id != moves.Network.Contact.Id);

    /// <exception cref="MoveRefusedException">A callee's host does not answer in time.</exception>
    public async Task<ImmutableArray<MovedCall>> Block(CancellationToken cancel)
    {
        var limit = moves.Clock.GetTimestamp();
        HashSet<PendingCall> unsent;
        do
        {
            // What waits for a promise of the process itself is part of the image; but such a wait may end by an answer to a Block.
            unsent = Unsent();
            foreach (var call in process.Calls.Pending)
                if (!unsent.Contains(call) && _calls.TrueForAll(one => one.Call != call)) _calls.Add((call, Block(call)));
            await Within(limit, cancel).ConfigureAwait(false);
        }
        while (!unsent.SetEquals(Unsent()));
        foreach (var call in unsent) _calls.Add((call, Task.FromResult(Fate.NotSent)));
        var moved = _calls.Select(static one => new MovedCall(one.Call.Description, one.Fate.Result.Kind)).ToImmutableArray();
        MoveLog.Blocked(moves.Log, process.Name, Count(moved, CallFate.Blocked), Count(moved, CallFate.TooLate), Count(moved, CallFate.Lost));
        return moved;
    }

    /// <summary>
    /// The process runs on here: replies that were parked come back, also those whose Block is answered only later. Nobody waits for it; a
    /// further move waits until each call has its way again.
    /// </summary>
    public void Undo()
    {
        foreach (var (call, fate) in _calls) _ = Resume(call, fate);
    }

    private async Task Within(long began, CancellationToken cancel)
    {
        try
        {
            var left = moves.Deadlines.Block - moves.Clock.GetElapsedTime(began);
            await Task.WhenAll(_calls.Select(static one => one.Fate)).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var open = _calls.Where(static one => !one.Fate.IsCompleted).Select(static one => one.Call).ToArray();
            foreach (var call in open) MoveLog.NotBlocked(moves.Log, call.Description, call.Route?.GetType().Name ?? "none", call.IsReplied);
            throw new MoveRefusedException(
                $"These calls of the process could not be blocked within {moves.Deadlines.Block.TotalMilliseconds:0} ms, because the host of the callee did not answer:",
                [.. open.Select(static call => call.Description).Distinct().Select(static silent => new Blocker("", $"waits for {silent}", "", "Try again, or raise Deadlines.Block."))]);
        }
    }

    private async Task Resume(PendingCall call, Task<Fate> fate)
    {
        if ((await fate.ConfigureAwait(false)).Token is { } token) await moves.Network.Reaiming.Resume(token, call).ConfigureAwait(false);
    }

    private async Task<Fate> Block(PendingCall call)
    {
        // A path that is just being shortened, or a request that waits at the end of another process's promise.
        if (call.Eventual is { } eventual) await eventual.WhenFlushed().ConfigureAwait(false);
        await call.WhenRouted(previous: null).ConfigureAwait(false);
        if (call.IsReplied) return Fate.TooLate;
        var outcome = await call.Block(attempt, moves.Network.Parking).ConfigureAwait(false);
        if (outcome.Kind == BlockKind.Blocked) return new Fate(CallFate.Blocked, outcome.Token);
        if (outcome.Kind == BlockKind.Superseded) return Fate.TooLate;

        // The reply had left: the image is made when it is here.
        await call.WhenReplied().ConfigureAwait(false);
        return outcome.Kind == BlockKind.Lost ? Fate.Lost : Fate.TooLate;
    }

    // Requests that wait, inside the process itself, for a promise of the process.
    private HashSet<PendingCall> Unsent()
    {
        var own = process.Eventuals.Select(static entry => entry.Value).Concat(process.Calls.Pending.Select(static call => call.Eventual).OfType<EventualReference>());
        return [.. own.SelectMany(static eventual => eventual.Waiting).Select(static request => request.ReplyTo).OfType<PendingCall>().Where(call => call.Caller == process)];
    }

    private static int Count(ImmutableArray<MovedCall> calls, CallFate fate) => calls.Count(call => call.Fate == fate);

    private sealed record Fate(CallFate Kind, ResumeToken? Token)
    {
        public static readonly Fate NotSent = new(CallFate.NotSent, null);

        public static readonly Fate TooLate = new(CallFate.TooLate, null);

        public static readonly Fate Lost = new(CallFate.Lost, null);
    }
}
