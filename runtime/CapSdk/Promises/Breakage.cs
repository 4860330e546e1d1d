namespace CapSdk.Promises;

/// <summary>
/// The settlement of a broken promise. If it is collected before anybody has seen the error, the process that the promise broke in reports it:
/// as for tasks, only that tells an error which nobody asks for from one that is asked for later.
/// </summary>
/// <remarks>Only what has broken has a finalizer, and only until the error is seen for the first time.</remarks>
internal sealed class Breakage : Settlement
{
    private readonly Exception _error;
    private readonly TurnLoop? _home;

    public Breakage(Exception error, TurnLoop? home)
    {
        (_error, _home) = (error, home);
        if (home is null) GC.SuppressFinalize(this);
    }

    ~Breakage() => _home!.ReportUnobserved(_error);

    public override Exception? Error => _error;

    /// <summary>True once somebody has seen the error.</summary>
    public bool IsObserved { get; private set; }

    /// <summary>Somebody has the error now: whether it is handled is their affair.</summary>
    public void Observed()
    {
        IsObserved = true;
        GC.SuppressFinalize(this);
    }
}
