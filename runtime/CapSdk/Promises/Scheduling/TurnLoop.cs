namespace CapSdk.Promises;

/// <summary>
/// The single-threaded home of frames: one per process. Completion of promises goes through its queue, so a chain of any length
/// completes without recursion, and nothing of a process runs outside its turns.
/// </summary>
internal abstract class TurnLoop
{
    [ThreadStatic] private static TurnLoop? t_current;

    private readonly Queue<IContinuation> _ready = new();

    // Frames that await what is no promise; running tasks that were turned into promises, and these promises. From any thread.
    private readonly HashSet<object> _foreignWaits = new(ReferenceEqualityComparer.Instance);

    /// <summary>The loop whose turn this thread is running, or null.</summary>
    public static TurnLoop? Current => t_current;

    /// <summary>The gates that what runs now descends from; each frame keeps its own over its awaits. Only for the running turn.</summary>
    public Cause? Cause { get; set; }

    /// <summary>Continuations made ready by this turn and not yet run; empty between turns.</summary>
    public int ReadyCount => _ready.Count;

    /// <summary>
    /// What this loop waits for that only the machine knows: nothing of it leads there, so a capture would miss it, and lose what goes on
    /// afterwards. While there is one, something of it cannot travel.
    /// </summary>
    public IReadOnlyList<object> ForeignWaits
    {
        get
        {
            lock (_foreignWaits) return [.. _foreignWaits];
        }
    }

    /// <summary>Promises of this loop that somebody holds the resolver of.</summary>
    public DeferredPromises Deferred { get; } = new();

    /// <summary>A foreign wait has begun.</summary>
    public void BeginForeignWait(object wait)
    {
        lock (_foreignWaits) _foreignWaits.Add(wait);
    }

    /// <summary>It has ended, and what goes on afterwards runs or is in the queue.</summary>
    public void EndForeignWait(object wait)
    {
        lock (_foreignWaits) _foreignWaits.Remove(wait);
    }

    /// <summary>
    /// Makes <paramref name="continuation"/> run on this loop: within the running turn when called from it, else as a turn of its own.
    /// </summary>
    public void Post(IContinuation continuation)
    {
        if (t_current == this) _ready.Enqueue(continuation);
        else PostFromOutside(continuation);
    }

    /// <summary>A continuation became ready on a foreign thread (an awaited task, a promise of another process).</summary>
    protected abstract void PostFromOutside(IContinuation continuation);

    /// <summary>Runs one step as (part of) a turn: <paramref name="step"/>, then every continuation it made ready.</summary>
    protected void RunStep<TState>(Action<TState> step, TState state)
    {
        var outer = t_current;
        t_current = this;
        try
        {
            Guarded(step, state);
            while (_ready.TryDequeue(out var ready)) Guarded(static continuation => continuation.Run(), ready);
        }
        finally
        {
            t_current = outer;
            Cause = null;
        }
    }

    /// <summary>Told of an exception that nobody waits for: foreign code that hung a delegate on a promise threw.</summary>
    protected abstract void OnUnheard(Exception error);

    /// <summary>Told of the error of a promise that broke on this loop, when nobody has seen it and nobody can any more.</summary>
    protected abstract void OnUnobserved(Exception error);

    /// <inheritdoc cref="OnUnobserved"/>
    /// <remarks>On the thread of finalizers, as the runtime raises <see cref="TaskScheduler.UnobservedTaskException"/>.</remarks>
    public void ReportUnobserved(Exception error)
    {
        try
        {
            OnUnobserved(error);
        }
        catch (Exception)
        {
            // A log that fails, perhaps because it was disposed before its last line, must not end the program: there is nobody here to tell.
        }
    }

    // What one step throws must not keep the others of the turn from running.
    private void Guarded<TState>(Action<TState> step, TState state)
    {
        try
        {
            step(state);
        }
        catch (Exception error)
        {
            OnUnheard(error);
        }
    }
}
