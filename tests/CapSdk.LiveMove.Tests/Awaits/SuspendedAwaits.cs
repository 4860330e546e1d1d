using System.Collections.Immutable;
using CapSdk.Images;
using CapSdk.Promises;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>Where the methods of a process wait.</summary>
/// <param name="Names">One for each suspended method, in ordinal order: <c>Indexer.Walk, await 2</c>.</param>
/// <param name="InStructs">True if all their state machines are structs, false if all are classes.</param>
internal sealed record SuspendedAwaits(ImmutableArray<string> Names, bool InStructs)
{
    /// <summary>Stable only while the process is held.</summary>
    public static SuspendedAwaits Of(CapHost host, ProcessId id)
    {
        var process = host.Platform.Processes.Find(id) ?? throw new InvalidOperationException($"The process does not run on {host.Address}.");
        var frames = Waiting(process.Calls.Pending.Select(static call => call.Promise.Promise))
            // WhenAll is an async method too, the runtime's own.
            .Where(static frame => frame.StateMachineType.Assembly != typeof(CapHost).Assembly)
            .ToArray();
        return new SuspendedAwaits(
            [.. frames.Select(FrameNames.Of).Order(StringComparer.Ordinal)],
            frames.Select(static frame => frame.StateMachineType.IsValueType).Distinct().Single());
    }

    // What waits for pending calls, what waits for that, and so on.
    private static HashSet<IFrame> Waiting(IEnumerable<Promise> calls)
    {
        var frames = new HashSet<IFrame>();
        var open = new Queue<Promise>(calls);
        while (open.TryDequeue(out var promise))
        {
            IEnumerable<IContinuation> waiting = promise.State switch
            {
                List<IContinuation> several => several,
                IContinuation single => [single],
                _ => [],
            };
            foreach (var frame in waiting.OfType<IFrame>())
                if (frames.Add(frame)) open.Enqueue(frame.Promise);
        }

        return frames;
    }
}
