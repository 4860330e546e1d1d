using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Images.Sections;

/// <summary>
/// Methods that wait for a promise which nothing of the process leads to: its resolver was given to a timer, a thread or a static. They are in no image, and would be lost without a word.
/// </summary>
/// <param name="promises">That the heap does not lead to.</param>
internal sealed class MissedWaits(IReadOnlyList<Promise> promises)
{
    private const string Remedy = "Keep the resolver that will end the wait in the process, or let a device hold it and answer a call.";

    public static readonly MissedWaits None = new([]);

    public IEnumerable<Blocker> Blockers => promises.SelectMany(Waiting).OfType<IFrame>().Select(static frame => new Blocker(FrameNames.Of(frame), "waits for a promise that nothing of the process leads to", "", Remedy));

    /// <summary>For a request that is not answered for some other reason of the kind.</summary>
    public static Blocker Unanswered(Slot slot) => new("", $"a request of {slot.Contract}, whose method waits for something that nothing of the process leads to", "", Remedy);

    /// <summary>The requests that these methods will answer.</summary>
    public IReadOnlySet<Slot> Slots()
    {
        HashSet<Slot> slots = [];
        HashSet<Promise> seen = [];
        var next = new Stack<Promise>(promises);
        while (next.TryPop(out var promise))
        {
            if (!seen.Add(promise)) continue;
            foreach (var continuation in Waiting(promise))
            {
                if (continuation is IReplyContinuation reply) slots.Add(reply.Slot);
                else if (continuation is IFrame frame) next.Push(frame.Promise);
            }
        }

        return slots;
    }

    private static IEnumerable<IContinuation> Waiting(Promise promise) => promise.State switch
    {
        IContinuation single => [single],
        List<IContinuation> several => several,
        _ => [],
    };
}
