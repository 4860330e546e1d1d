namespace CapSdk.Promises;

/// <summary>
/// The pending promises of a process that are settled by a resolver. Where the resolver was handed to a timer, a thread or a static, nothing of the process leads to what waits for the promise, so a
/// capture would miss it. None is kept alive by being known here.
/// </summary>
internal sealed class DeferredPromises
{
    private const int FewAtLeast = 32;

    private readonly List<WeakReference<Promise>> _known = [];
    private int _most = FewAtLeast;

    public void Add(Promise promise)
    {
        lock (_known)
        {
            if (_known.Count >= _most)
            {
                _known.RemoveAll(static known => !known.TryGetTarget(out var promise) || promise.IsCompleted);
                _most = Math.Max(FewAtLeast, 2 * _known.Count);
            }

            _known.Add(new WeakReference<Promise>(promise));
        }
    }

    /// <summary>Those that something waits for and that an image would miss.</summary>
    /// <param name="isCaptured">True for promises that are part of the image.</param>
    public IReadOnlyList<Promise> Awaited(Func<Promise, bool> isCaptured)
    {
        if (!IsAny(isCaptured)) return [];

        // Most often both ends were let go of, and nobody can settle it any more: then nothing is lost with it, and it must not keep the process here.
        GC.Collect();
        return Found(isCaptured);
    }

    private bool IsAny(Func<Promise, bool> isCaptured) => Found(isCaptured).Count > 0;

    private List<Promise> Found(Func<Promise, bool> isCaptured)
    {
        List<Promise> found = [];
        lock (_known)
        {
            foreach (var known in _known)
                if (known.TryGetTarget(out var promise) && promise.State is not (null or Settlement or ITaskView) && !isCaptured(promise)) found.Add(promise);
        }

        return found;
    }
}
