namespace LiveMove.Library;

/// <summary>A read's place at the turnstile.</summary>
internal sealed class Passage
{
    private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _replied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the read may pass.</summary>
    public Task Admitted => _admitted.Task;

    /// <summary>Lets the read pass. Completes when its reply has left.</summary>
    public Task Admit()
    {
        _admitted.TrySetResult();
        return _replied.Task;
    }

    /// <summary>The read replies on this turn of its device: what is posted now runs on a later one, when the reply has left.</summary>
    public void Replies() => SynchronizationContext.Current!.Post(static state => ((TaskCompletionSource)state!).TrySetResult(), _replied);
}
