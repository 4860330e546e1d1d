using System.Threading.Channels;
using CapSdk.Processes;

namespace CapSdk.Runtime.Tests.Architecture;

/// <summary>A log that takes as long as the test pleases to accept a turn.</summary>
internal sealed class SlowLog : ITurnLog
{
    private readonly Channel<Entry> _asked = Channel.CreateUnbounded<Entry>();
    private readonly List<ulong> _numbers = [];
    private volatile bool _acceptsAll;

    /// <summary>Numbers of the turns so far.</summary>
    public IReadOnlyList<ulong> Numbers
    {
        get
        {
            lock (_numbers) return [.. _numbers];
        }
    }

    public ValueTask Commit(TurnRecord turn)
    {
        lock (_numbers) _numbers.Add(turn.Turn);
        if (_acceptsAll) return ValueTask.CompletedTask;
        var entry = new Entry(turn);
        _asked.Writer.TryWrite(entry);
        return new ValueTask(entry.Accepted);
    }

    /// <summary>The next turn that is to be committed.</summary>
    public Task<Entry> Next() => _asked.Reader.ReadAsync().AsTask().WaitAsync(Hosts.Patience);

    /// <summary>From now on every turn is accepted at once.</summary>
    public void AcceptAll() => _acceptsAll = true;

    internal sealed class Entry(TurnRecord turn)
    {
        private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TurnRecord Turn => turn;

        public Task Accepted => _accepted.Task;

        public void Accept() => _accepted.SetResult();
    }
}
