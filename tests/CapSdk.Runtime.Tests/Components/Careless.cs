namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface ICareless
{
    /// <summary>Begins something that fails, and forgets it.</summary>
    Promise Drop(string error);

    /// <summary>Begins something that fails, and keeps the promise.</summary>
    Promise Keep(string error);

    /// <summary>As <see cref="Keep"/>, and looks at the error.</summary>
    Promise KeepSeen(string error);

    /// <summary>Forgets what was kept.</summary>
    Promise Forget();
}

/// <summary>A component that does not await what it begins.</summary>
[Process]
public sealed class Careless : ICareless
{
    private Promise? _kept;

    public Promise Drop(string error)
    {
        _ = Fail(error);
        return Promise.Completed;
    }

    public Promise Keep(string error)
    {
        _kept = Fail(error);
        return Promise.Completed;
    }

    public async Promise KeepSeen(string error)
    {
        _kept = Fail(error);
        try
        {
            await _kept;
        }
        catch (InvalidOperationException)
        {
            // Seen, and of no interest.
        }
    }

    public Promise Forget()
    {
        _kept = _kept is null ? throw new InvalidOperationException("Nothing was kept.") : null;
        return Promise.Completed;
    }

    private static async Promise Fail(string error)
    {
        await Promise.Completed;
        throw new InvalidOperationException(error);
    }
}
