namespace CapSdk.Promises;

/// <summary>
/// What waits on a promise. Continuations are objects with data, never bare delegates, so that an image can hold them.
/// </summary>
internal interface IContinuation
{
    /// <summary>The loop that runs it; null outside of any process, where it runs like the continuation of a task.</summary>
    TurnLoop? Home { get; }

    /// <summary>Runs the continuation. The promise it waited on is settled. Called on the home's turn, at most once per wait.</summary>
    void Run();
}
