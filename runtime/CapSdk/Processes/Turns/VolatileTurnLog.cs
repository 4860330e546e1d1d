namespace CapSdk.Processes;

/// <summary>For processes that live in memory only: a turn is as durable as the process, so there is nothing to wait for.</summary>
internal sealed class VolatileTurnLog : ITurnLog
{
    public static readonly VolatileTurnLog Instance = new();

    public ValueTask Commit(TurnRecord turn) => ValueTask.CompletedTask;
}
