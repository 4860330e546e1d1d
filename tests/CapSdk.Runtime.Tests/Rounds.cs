namespace CapSdk.Runtime.Tests;

/// <summary>Several threads that begin each of many rounds together, so that all interleavings of short steps come up.</summary>
internal static class Rounds
{
    /// <param name="rounds">How many rounds.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="step">Given the round and the thread.</param>
    public static async Task AtTheSameTime(int rounds, int threads, Action<int, int> step)
    {
        using var together = new Barrier(threads);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(i => Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < rounds; round++)
                {
                    together.SignalAndWait();
                    step(round, i);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))).WaitAsync(Hosts.Patience);
    }
}
