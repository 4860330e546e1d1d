using System.Globalization;

namespace CapSdk.Processes;

/// <summary>
/// The inbox of one process and the promise that its turns never overlap. While held it keeps collecting, and nothing runs.
/// </summary>
internal sealed class TurnQueue(Process process, TurnScheduler scheduler) : IThreadPoolWorkItem
{
    // "$"{x}"" and int.Parse must mean the same on every host that a process visits. And what one turn leaves in an AsyncLocal must not be found by
    // another: whether it were depends on threads, and on moves.
    private static readonly ExecutionContext s_everywhere = Everywhere();

    private readonly Lock _lock = new();
    private readonly Queue<TurnInput> _inbox = new();

    // True from being handed to the scheduler until the last turn's commit: at most one thread is ever in here.
    private bool _active;
    private int _holds;
    private bool _closed;

    // What the turn that is about to run begins with, and how its commit goes.
    private TurnInput _next = null!;
    private ValueTask _commit;

    // Set once the process has moved: takes what still arrives.
    private Action<TurnInput>? _successor;

    // Completed when the turn that was running at the first hold has ended; null while nothing is held.
    private TaskCompletionSource? _quiet;

    /// <summary>Whose inbox it is.</summary>
    public Process Process => process;

    /// <summary>Inputs that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _inbox.Count;
        }
    }

    /// <summary>Adds to the inbox; false once it is closed.</summary>
    public bool TryEnqueue(TurnInput input)
    {
        lock (_lock)
        {
            if (_successor is not null)
            {
                // Under the lock: what arrives now stays behind what was handed over before.
                _successor(input);
                return true;
            }

            if (_closed) return false;
            _inbox.Enqueue(input);
            if (_active || _holds > 0) return true;
            _active = true;
        }

        scheduler.Schedule(this);
        return true;
    }

    /// <summary>Nothing is accepted any more; returns what waited, in order. The running turn, if any, still ends.</summary>
    public IReadOnlyList<TurnInput> Close()
    {
        lock (_lock)
        {
            _closed = true;
            TurnInput[] all = [.. _inbox];
            _inbox.Clear();
            return all;
        }
    }

    /// <summary>Passes the input on if the process has moved; false if it is here.</summary>
    public bool TryPassOn(TurnInput input)
    {
        lock (_lock)
        {
            if (_successor is null) return false;
            _successor(input);
            return true;
        }
    }

    /// <summary>
    /// The process has moved with the first <paramref name="captured"/> inputs: the others go to <paramref name="successor"/>, and so does from now
    /// on whatever arrives. False if the queue was closed before.
    /// </summary>
    public bool TryHandOver(int captured, Action<TurnInput> successor)
    {
        lock (_lock)
        {
            if (_closed) return false;
            _closed = true;
            for (; captured > 0; captured--) _inbox.Dequeue();
            while (_inbox.TryDequeue(out var late)) successor(late);
            _successor = successor;
            return true;
        }
    }

    /// <summary>
    /// No further turn begins; completes when the running one has ended. Holds add up; each needs its <see cref="Release"/>.
    /// </summary>
    public Task Hold()
    {
        lock (_lock)
        {
            _holds++;
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_active) _quiet.TrySetResult();
            return _quiet.Task;
        }
    }

    /// <summary>Ends one hold; with the last one turns begin again.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (_holds == 0) throw new InvalidOperationException("The queue is not held.");
            if (--_holds > 0) return;
            _quiet = null;
            if (_active || _inbox.Count == 0) return;
            _active = true;
        }

        scheduler.Schedule(this);
    }

    /// <summary>What waits, in order; it stays. Stable only while held and quiet.</summary>
    public IReadOnlyList<TurnInput> Snapshot()
    {
        lock (_lock) return [.. _inbox];
    }

    void IThreadPoolWorkItem.Execute() => Run();

    /// <summary>Runs turns until the inbox is empty, the queue is held, or others deserve the thread.</summary>
    public void Run()
    {
        for (var turn = 0; turn < scheduler.TurnsAtOnce; turn++)
        {
            if (!TryTake(out _next)) return;
            ExecutionContext.Run(s_everywhere, static queue => ((TurnQueue)queue!).RunTurn(), this);
            if (_commit.IsCompletedSuccessfully) continue;
            _ = Continue(_commit);
            return;
        }

        scheduler.Schedule(this);
    }

    /// <summary>Runs <paramref name="action"/> as turns run: nothing of the thread's is found there.</summary>
    public static void InContext(Action action) => ExecutionContext.Run(s_everywhere, static run => ((Action)run!)(), action);

    private void RunTurn() => _commit = process.RunTurn(_next);

    private static ExecutionContext Everywhere()
    {
        ExecutionContext? made = null;

        // On a thread of its own, with nothing of whoever comes here first.
        var maker = new Thread(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            made = ExecutionContext.Capture();
        });
        maker.UnsafeStart();
        maker.Join();
        return made!;
    }

    private bool TryTake(out TurnInput input)
    {
        lock (_lock)
        {
            if (_holds == 0 && _inbox.TryDequeue(out input!)) return true;
            input = null!;
            _active = false;
            _quiet?.TrySetResult();
            return false;
        }
    }

    // The next turn may not begin before this one is committed: it could see, and send on, what may yet be lost.
    private async Task Continue(ValueTask commit)
    {
        await commit.ConfigureAwait(false);
        scheduler.Schedule(this);
    }
}
