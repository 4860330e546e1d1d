using System.Diagnostics.CodeAnalysis;
using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// The capability to a process, as an object of its host: it answers while the process itself is stopped. After a move its references lead
/// to the control at the new host; a call that is already in here is passed on.
/// </summary>
[Device(Concurrent = true)]
internal sealed class ProcessControl(MovableProcess process) : IProcessControl
{
    /// <summary>More holds at once are a mistake.</summary>
    public const int MaxHolds = 10_000;

    /// <summary>More landings than this in one right are a mistake.</summary>
    public const int MaxLandings = 10_000;

    private readonly Lock _lock = new();

    // Those in force. A hold that nobody keeps is lost, and ends.
    private readonly List<(object Id, WeakReference<Hold> Hold)> _holds = [];

    // Kept by whoever holds one; what nobody holds any more is no part of an image.
    private readonly List<WeakReference<BoundMovable>> _bounds = [];

    // While the process is being moved.
    private TaskCompletionSource? _move;

    // Set while the decision for a move is being carried out: completed with the control at the destination, or null if it stays.
    private TaskCompletionSource<IProcessControl?>? _departure;
    private readonly TaskCompletionSource _departing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The process. Only the runtime's own code sees it, through an object that it recognises as its own.</summary>
    public MovableProcess Process => process;

    /// <summary>The holds in force that somebody keeps.</summary>
    public IReadOnlyList<IHold> Holds
    {
        get
        {
            lock (_lock) return [.. _holds.Select(static one => one.Hold.TryGetTarget(out var hold) ? hold : null).OfType<Hold>()];
        }
    }

    private int HoldsInForce
    {
        get
        {
            lock (_lock) return _holds.Count;
        }
    }

    public async Promise<ProcessStatus> Status()
    {
        if (await Successor() is { } successor) return await successor.Status();
        return new ProcessStatus(
            process.Id,
            process.Contract.Name,
            process.Platform.Address,
            process.Epoch,
            process.Turns,
            process.Calls.Count,
            process.Slots.Open.Count(slot => !slot.IsAnswered),
            HoldsInForce,
            process.Running?.Description,
            process.HasEnded,
            process.Platform.Incarnation);
    }

    public async Promise<IReadOnlyList<Blocker>> Blockers()
    {
        if (await Successor() is { } successor) return await successor.Blockers();
        var quiet = process.Queue.Hold();
        try
        {
            await quiet.WaitAsync(process.Platform.Freeze, process.Platform.Clock);
            return process.Platform.BlockersOf(process);
        }
        catch (TimeoutException)
        {
            return [EndlessTurn()];
        }
        finally
        {
            process.Queue.Release();
        }
    }

    /// <summary>That the running turn has not ended in time.</summary>
    public Blocker EndlessTurn() =>
        new(process.Running?.Description ?? "a turn whose effects are being written", "", "", "A turn that does not end cannot be moved: let it await something.");

    public async Promise<IHold> Stop()
    {
        while (true)
        {
            if (await Successor() is { } successor) return await successor.Stop();
            if (TryAdd(out var hold, out var quiet))
            {
                await quiet;
                return hold;
            }

            // A hold of a process that is under way could be part of its image or not.
            await MoveOver();
        }
    }

    public async Promise<IMovable> MovableTo(IReadOnlyList<ILanding> landings)
    {
        if (landings is null || landings.Count is 0 or > MaxLandings || landings.Contains(null!)) throw new CapabilityException($"Name the landings that the process may be moved to: one at least, {MaxLandings} at most.");
        var references = landings.Select(static landing => (landing as CapabilityProxy)?.Reference
            ?? throw new CapabilityException($"A {landing.GetType().Name} is no landing: name what a host has made with CreateLanding.")).ToArray();
        while (true)
        {
            if (await Successor() is { } successor) return await successor.MovableTo(landings);
            lock (_lock)
            {
                if (_move is null && _departure is null) return Bound(references);
            }

            // Made while the process is under way it could be part of its image or not.
            await MoveOver();
        }
    }

    /// <summary>What <see cref="MovableTo"/> has given and somebody still holds.</summary>
    public IReadOnlyList<BoundMovable> Bounds
    {
        get
        {
            lock (_lock) return [.. _bounds.Select(static weak => weak.TryGetTarget(out var bound) ? bound : null).OfType<BoundMovable>()];
        }
    }

    /// <summary>After a restore, which holds them all until it is over.</summary>
    public BoundMovable RestoreBound(IReadOnlyList<Reference> landings)
    {
        lock (_lock) return Add(landings);
    }

    private BoundMovable Bound(IReadOnlyList<Reference> landings)
    {
        _bounds.RemoveAll(static weak => !weak.TryGetTarget(out _));
        return Add(landings);
    }

    private BoundMovable Add(IReadOnlyList<Reference> landings)
    {
        var bound = new BoundMovable(this, landings);
        _bounds.Add(new WeakReference<BoundMovable>(bound));
        return bound;
    }

    public async Promise Kill()
    {
        while (true)
        {
            if (await Successor() is { } successor)
            {
                await successor.Kill();
                return;
            }

            lock (_lock)
            {
                // Between the decision for a move and its end nobody can tell where the process is to be killed.
                if (_departure is not null) continue;
                process.Doom();
            }

            process.End("it was killed");
            return;
        }
    }

    /// <summary>After a restore: the process is held as often as it was at its source.</summary>
    public IReadOnlyList<IHold> Restore(int holds)
    {
        List<IHold> restored = [];
        for (var i = 0; i < holds; i++)
        {
            if (!TryAdd(out var hold, out _)) throw new InvalidOperationException("The process is being moved before it was restored.");
            restored.Add(hold);
        }

        return restored;
    }

    /// <summary>One move at a time; false if there is one, or if the process has moved or ended.</summary>
    public bool TryBeginMove()
    {
        lock (_lock)
        {
            if (_move is not null || _departure is not null || process.HasEnded) return false;
            _move = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>The move has ended, without or with the process.</summary>
    public void EndMove()
    {
        TaskCompletionSource? move;
        lock (_lock) (move, _move) = (_move, null);
        move?.TrySetResult();
    }

    /// <summary>Completes when the decision for a move is about to be recorded: the process does not run here any more.</summary>
    public Task WhenDeparting => _departing.Task;

    /// <summary>The decision for a move is about to be recorded. False if the process has ended meanwhile.</summary>
    public bool TryDepart()
    {
        lock (_lock)
        {
            if (process.HasEnded) return false;
            _departure = new TaskCompletionSource<IProcessControl?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _departing.TrySetResult();
            return true;
        }
    }

    /// <summary>The process is controlled by <paramref name="successor"/> from now on; null if there is none, because nobody knows where it is.</summary>
    /// <param name="successor">The control at the destination.</param>
    /// <param name="holds">For each hold of the image, the one at the destination.</param>
    public void Departed(IProcessControl? successor, IReadOnlyList<(IHold Here, IHold There)> holds)
    {
        TaskCompletionSource<IProcessControl?> departure;
        lock (_lock)
        {
            departure = _departure!;
            if (successor is null) _departure = null;
            foreach (var (here, there) in holds) ((Hold)here).Successor = there;
        }

        departure.TrySetResult(successor);
    }

    private Task<IProcessControl?> Successor()
    {
        lock (_lock) return _departure?.Task ?? Task.FromResult<IProcessControl?>(null);
    }

    /// <summary>Completes when no move of it is under way.</summary>
    public Task MoveOver()
    {
        lock (_lock) return _move?.Task ?? Task.CompletedTask;
    }

    // In one step with the test for a move: a hold is in the image, or is made where the process then is.
    private bool TryAdd([NotNullWhen(true)] out Hold? hold, [NotNullWhen(true)] out Task? quiet)
    {
        hold = null;
        quiet = null;
        lock (_lock)
        {
            if (_move is not null || _departure is not null) return false;
            if (_holds.Count >= MaxHolds) throw new CapabilityException($"The {process.Name} is held {MaxHolds} times already: release some.");
            hold = new Hold(this);
            _holds.Add((hold.Id, new WeakReference<Hold>(hold)));
            quiet = process.Queue.Hold();
            return true;
        }
    }

    /// <summary>Ends a hold, unless it has ended, or gone on with the process. False while the process is under way.</summary>
    public bool TryEnd(object hold)
    {
        lock (_lock)
        {
            if (_move is not null) return false;
            if (_departure is not null || _holds.RemoveAll(one => one.Id == hold) == 0) return true;
        }

        process.Queue.Release();
        return true;
    }

    /// <summary>Nobody keeps the hold any more.</summary>
    public async Task Lost(object hold)
    {
        while (!TryEnd(hold)) await MoveOver().ConfigureAwait(false);
    }
}
