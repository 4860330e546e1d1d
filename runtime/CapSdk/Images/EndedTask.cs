namespace CapSdk.Images;

/// <summary>A task that has ended, while what it ended with is not complete.</summary>
internal sealed class EndedTask<T>
{
    /// <summary>What the base library makes for each error.</summary>
    public const int ErrorSize = 128;

    public T? Result;
    public Exception?[]? Errors;
    public bool IsCancelled;
    public CancellationToken Token;

    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public void End()
    {
        if (IsCancelled) _source.TrySetCanceled(Token);
        else if (Errors is null) _source.TrySetResult(Result!);
        else _source.TrySetException(Errors.Select(static error => error ?? throw new ImageFormatException("A failed task lacks an error.")));
    }
}
