namespace CapSdk.Promises;

/// <summary>Where the continuation of an awaited task would run: the same rules, in the same order, as <see cref="Task"/> uses.</summary>
internal static class CapturedContext
{
    /// <summary>The context to come back to, or neither.</summary>
    public static (SynchronizationContext?, TaskScheduler?) Current
    {
        get
        {
            if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext)) return (context, null);
            return TaskScheduler.Current is { } scheduler && scheduler != TaskScheduler.Default ? (null, scheduler) : (null, null);
        }
    }

    public static void Post(SynchronizationContext? context, TaskScheduler? scheduler, Action action)
    {
        if (context is not null) context.Post(static state => ((Action)state!)(), action);
        else Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default);
    }
}
