namespace CapSdk.Processes;

/// <summary>
/// Whether anybody still holds a reference to an object: other hosts, and processes of this one. Told once nobody does, for as long as it may be under way to somebody. A process that has
/// dropped it counts as one that has it until it ends or leaves.
/// </summary>
internal sealed class Holders(Platform platform, Action lost) : IDisposable
{
    private readonly Lock _lock = new();

    // How many sessions it was given on, and the processes of this host that were given it. The root process and devices never leave.
    private int _afar;
    private readonly HashSet<Process> _here = [];

    // Kept, because a timer that nobody holds may be collected. Null while somebody has it.
    private ITimer? _patience;

    // Counts the times that it was given time.
    private int _lease;
    private bool _isOver;

    public void Held() => Change(static (holders, _) => ++holders._afar > 0, null);

    public void LetGo() => Change(static (holders, _) => --holders._afar >= 0, null);

    public void HeldBy(Process holder) => Change(static (holders, holder) => holders._here.Add(holder!), holder);

    public void LetGoBy(Process holder) => Change(static (holders, holder) => holders._here.Remove(holder!), holder);

    /// <summary>Nobody needs to know any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _patience?.Dispose();
            _patience = null;
        }
    }

    // From the last who had it on, and no longer than until the next one has.
    private void Change(Func<Holders, Process?, bool> change, Process? holder)
    {
        lock (_lock)
        {
            if (!change(this, holder) || _isOver) return;
            _patience?.Dispose();
            _patience = null;
            if (_afar > 0 || _here.Count > 0) return;
            var lease = ++_lease;
            _patience = platform.Clock.CreateTimer(_ => Expire(lease), null, platform.Lease, Timeout.InfiniteTimeSpan);
        }
    }

    private void Expire(int lease)
    {
        lock (_lock)
        {
            // It has come to somebody while the timer fell due, and may have been let go since.
            if (lease != _lease || _isOver || _afar > 0 || _here.Count > 0) return;
            _patience?.Dispose();
        }

        lost();
    }
}
