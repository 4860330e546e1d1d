namespace LiveMove.Library;

/// <summary>
/// Lets as many reads pass as it is told to and holds the others. So whoever stages a move decides which replies are under way at that
/// moment, and no luck is needed.
/// </summary>
internal sealed class Turnstile
{
    private readonly Lock _lock = new();
    private readonly Queue<HeldRead> _held = new();
    private readonly List<Watch> _watches = [];
    private long _admitted;

    /// <summary>Completes when the read may pass. Called on a turn of the file's device.</summary>
    public Task Pass()
    {
        lock (_lock)
        {
            if (_admitted > 0)
            {
                _admitted--;
                return Task.CompletedTask;
            }

            var read = new HeldRead(SynchronizationContext.Current);
            _held.Enqueue(read);
            _watches.RemoveAll(watch => watch.Reached(_held.Count));
            return read.Passed;
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
        var passing = new List<HeldRead>();
        lock (_lock)
        {
            while (passing.Count < reads && _held.TryDequeue(out var read)) passing.Add(read);
            _admitted += reads - passing.Count;
        }

        return Task.WhenAll(passing.Select(read => read.Admit()));
    }

    private sealed class HeldRead(SynchronizationContext? turns)
    {
        // Runs its continuation at once: this puts the rest of the read into the device's inbox.
        private readonly TaskCompletionSource _passed = new();

        public Task Passed => _passed.Task;

        /// <summary>Completes on a turn behind the one that replies: what that turn sent has left.</summary>
        public Task Admit()
        {
            var replied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _passed.SetResult();
            if (turns is null) replied.SetResult();
            else turns.Post(static state => ((TaskCompletionSource)state!).SetResult(), replied);
            return replied.Task;
        }
    }

    private sealed class Watch(int reads)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _reached.Task;

        public bool Reached(int held) => held >= reads && _reached.TrySetResult();
    }
}
