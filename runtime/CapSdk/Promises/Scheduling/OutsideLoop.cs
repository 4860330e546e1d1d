namespace CapSdk.Promises;

/// <summary>
/// Runs continuations that belong to no process: on the thread pool, never on the thread that settled the promise, which may be
/// reading a connection. A chain of such continuations is run by one work item, one after the other, without recursion.
/// </summary>
internal static class OutsideLoop
{
    [ThreadStatic] private static Queue<IContinuation>? t_ready;

    public static void Post(IContinuation continuation)
    {
        if (t_ready is { } ready) ready.Enqueue(continuation);
        else ThreadPool.UnsafeQueueUserWorkItem(static first => RunAll(first), continuation, preferLocal: true);
    }

    private static void RunAll(IContinuation first)
    {
        var ready = t_ready = new Queue<IContinuation>();
        try
        {
            first.Run();
            while (ready.TryDequeue(out var next)) next.Run();
        }
        finally
        {
            t_ready = null;
            // A continuation of foreign code threw: what waits behind it must not be lost with it.
            foreach (var left in ready) Post(left);
        }
    }
}
