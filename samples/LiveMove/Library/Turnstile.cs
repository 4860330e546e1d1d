namespace LiveMove.Library;

/// <summary>
/// Lets as many reads pass as it is told to, in the order in which they came, and holds the others. So whoever stages a move decides which
/// replies are under way at that moment, and no luck is needed.
/// </summary>
internal sealed class Turnstile
{
    private readonly Lock _lock = new();
    private readonly Queue<Passage> _held = new();
    private readonly List<Watch> _watches = [];
    private long _admitted;

    /// <summary>Takes a place for a read that has come.</summary>
    public Passage Enter()
    {
        lock (_lock)
        {
            var passage = new Passage();
            if (_admitted > 0)
            {
                _admitted--;
                passage.Admit();
                return passage;
            }

            _held.Enqueue(passage);
            _watches.RemoveAll(watch => watch.Reached(_held.Count));
            return passage;
        }
    }

    /// <summary>Completes when so many reads are held.</summary>
    public Task WhenHeld(int reads)
    {
        lock (_lock)
        {
            var watch = new Watch(reads);
            if (!watch.Reached(_held.Count)) _watches.Add(watch);
            return watch.Task;
        }
    }

    /// <summary>Lets so many reads pass, held ones first. Completes when the replies to these have left the library.</summary>
    public Task Admit(int reads)
    {
        var passing = new List<Passage>();
        lock (_lock)
        {
            while (passing.Count < reads && _held.TryDequeue(out var passage)) passing.Add(passage);
            _admitted += reads - passing.Count;
        }

        return Task.WhenAll(passing.Select(static passage => passage.Admit()));
    }

    private sealed class Watch(int reads)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _reached.Task;

        public bool Reached(int held) => held >= reads && _reached.TrySetResult();
    }
}
