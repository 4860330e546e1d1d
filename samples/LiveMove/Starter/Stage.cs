using CapSdk;
using LiveMove.Contracts;
using LiveMove.Library;

namespace LiveMove.Starter;

/// <summary>
/// Moves the indexer to and fro while it works. What is under way at each move is decided by the library's turnstile, not by luck:
/// reads that it holds are <em>blocked</em>, and a read that it answers after the indexer was stopped is <em>too late</em> to be.
/// </summary>
internal sealed class Stage(ILibraryControl library, IIndexer indexer, IProcessControl control, Task<IndexSummary> index, int share)
{
    /// <summary>Reads that are pending at each move, at least.</summary>
    public const int PendingReads = 3;

    /// <summary>At every so manieth move the indexer is stopped before, and a reply waits in its inbox.</summary>
    public const int EachStopped = 3;

    private const int EachInFind = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // For a share of the indexing itself.
    private static readonly TimeSpan s_work = TimeSpan.FromMinutes(3);

    private readonly List<StagedMove> _moves = [];
    private readonly List<Promise<Finding>> _findings = [];

    /// <summary>The moves so far.</summary>
    public IReadOnlyList<StagedMove> Moves => _moves;

    /// <summary>The replies to the <c>Find</c>s that were moved in mid-service.</summary>
    public IReadOnlyList<Promise<Finding>> Findings => _findings;

    /// <summary>How source was lost; null before.</summary>
    public SourceLoss? Loss { get; private set; }

    /// <summary>Lets the indexer do its next share of the work, then moves it with whatever it is waiting for.</summary>
    public async Task<StagedMove> MoveAsync(Place from, Place to)
    {
        var number = _moves.Count + 1;
        await ShareOfWorkAsync();
        var inFind = number % EachInFind == 0 && await TryBeginFindAsync();
        var stopped = number % EachStopped == 0 ? await StopWithRepliesInItsInboxAsync() : null;
        var report = await Soon(from.Mover.Move(control, to.Landing), $"move {number}");
        if (stopped is not null) await Soon(stopped.Release(), "releasing the hold");
        var move = new StagedMove(number, from.Name, to.Name, inFind, report);
        _moves.Add(move);
        return move;
    }

    /// <summary>Kills a place that the indexer has left, while it works elsewhere.</summary>
    public async Task<SourceLoss> KillAsync(Place left)
    {
        await ShareOfWorkAsync();
        var residue = _moves[^1].Report.Residue;
        if (!residue.Items.IsEmpty) throw new InvalidOperationException($"The indexer still needs {left.Name}: {string.Join("; ", residue.Items)}.");
        // Everybody has learned the new place now; nothing passes through the old one any more.
        await Soon(residue.Released, $"leaving {left.Name} for good");
        var status = await Soon(control.Status(), "asking for the status");
        Loss = new SourceLoss(status.PendingCalls, IndexUnanswered: !index.IsCompleted);
        await left.Process.KillAsync();
        return Loss;
    }

    // Returns with the indexer's reads pending.
    private async Task ShareOfWorkAsync()
    {
        await Soon(library.Admit(share), "answering reads");
        var pending = library.WhenHeld(PendingReads).AsTask();
        try
        {
            // The index cannot be finished before; if it has failed, nothing will be pending any more.
            await await Task.WhenAny(pending, index).WaitAsync(s_work);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Too long: the indexer did not come to have {PendingReads} reads pending within {s_work.TotalMinutes} minutes.");
        }
    }

    // Calls on one reference arrive in their order. So when Progress has been answered, Find waits for its passage, which the library holds.
    // Before a file is read to its end the index is empty, and there is no passage to wait for.
    private async Task<bool> TryBeginFindAsync()
    {
        if ((await Soon(indexer.Progress(), "asking for the progress")).NewestWord is not { } word) return false;
        _findings.Add(indexer.Find(word));
        await Soon(indexer.Progress(), "asking for the progress");
        return true;
    }

    // The stopped indexer takes no turn, but replies still reach it; they have left the library when Admit has been answered.
    private async Task<IHold> StopWithRepliesInItsInboxAsync()
    {
        var hold = await Soon(control.Stop(), "stopping the indexer");
        await Soon(library.Admit(1), "answering a read of the stopped indexer");
        return hold;
    }

    private static async Task Soon(Promise promise, string what)
    {
        try
        {
            await promise.WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Too long: {what} took more than {s_patience.TotalSeconds} s.");
        }
    }

    private static async Task<T> Soon<T>(Promise<T> promise, string what)
    {
        await Soon((Promise)promise, what);
        return await promise;
    }
}
