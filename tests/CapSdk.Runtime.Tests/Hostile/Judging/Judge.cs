using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Hostile.Planted;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Judging;

/// <summary>What becomes of altered bytes, and whether that is one of the two ends which are allowed.</summary>
internal static class Judge
{
    public const int StepsPerByte = 10_000, MemoryPerByte = 64, Memory = 64 * 1024;

    private const int MostReadings = 10;

    /// <summary>Cases that were read again, because something was made for the first time that stays.</summary>
    public static long ReadAgain { get; private set; }

    /// <summary>Calls of keys and comparers that count them, in all cases.</summary>
    public static long Calls { get; private set; }

    /// <summary>Why the last bytes were refused; null if they were not.</summary>
    public static Exception? Refusal { get; private set; }

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">What happened is not allowed.</exception>
    public static Verdict Of(Victim victim, byte[] bytes)
    {
        var verdict = Read(victim, bytes, out var allocated);
        if (allocated > Allowed(bytes)) ReadAgain++;

        // A type, a codec or a method that is used for the first time is made then, and stays. What the bytes themselves cost is in every reading, so the cheapest one tells: other tests run beside this one, and
        // once three readings in a row were dear that cost a tenth of it before and after.
        var readings = new List<long> { allocated };
        while (readings[^1] > Allowed(bytes) && readings.Count < MostReadings)
        {
            Read(victim, bytes, out allocated);
            readings.Add(allocated);
        }

        if (allocated > Allowed(bytes)) Assert.Fail($"{string.Join(", ", readings)} bytes were allocated for {bytes.Length}, {Allowed(bytes)} are allowed.");
        return verdict;
    }

    private static long Allowed(byte[] bytes) => (MemoryPerByte * (long)bytes.Length) + Memory;

    // Each takes three words.
    private static long MaxObjects(byte[] bytes) => Allowed(bytes) / (3 * IntPtr.Size);

    private static Verdict Read(Victim victim, byte[] bytes, out long allocated)
    {
        var budget = new ReadBudget(GraphLimits.Image, bytes.Length);
        object?[]? roots = null;
        Refusal = null;
        Recorded.Clear();
        var codecs = victim.Codecs.Made;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            roots = victim.Read(bytes, budget);
        }
        // An image that is sound, and of a host with other values in static fields.
        catch (Exception e) when (e is ImageFormatException or CodeChangedException || (e is MoveRefusedException differs && differs.Blockers.All(static field => field.Path.StartsWith("static ", StringComparison.Ordinal))))
        {
            Refusal = e;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Recorded.ExpectNothing();

        // Counted by those who were asked, not by the reader. What it has not accounted for, no limit of its would stop.
        if (Recorded.TimesAsked > budget.StepsTaken) Assert.Fail($"Keys and comparers were asked {Recorded.TimesAsked} times, and {budget.StepsTaken} steps are accounted for.");
        Calls += Recorded.TimesAsked;

        // Each is named by an entry of two bytes at least, and stays for ever.
        if (victim.Codecs.Made - codecs > bytes.Length / 2) Assert.Fail($"{victim.Codecs.Made - codecs} codecs were made for {bytes.Length} bytes.");
        if (Refusal?.Message.Length is 0 or > 1_000) Assert.Fail($"The refusal is no sentence: {Refusal.Message}");
        if (budget.StepsTaken > (StepsPerByte * (long)bytes.Length) + StepsPerByte) Assert.Fail($"{budget.StepsTaken} steps were taken for {bytes.Length} bytes.");
        if (roots is null) return victim.Reached == Stage.Opening ? Verdict.RefusedAtOnce : Verdict.RefusedInContent;
        var objects = new GraphWalk(victim).Go(roots);
        if (objects > MaxObjects(bytes)) Assert.Fail($"{objects} objects are in the graph of {bytes.Length} bytes.");
        return Verdict.Graph;
    }
}

/// <summary>What became of altered bytes.</summary>
internal enum Verdict
{
    /// <summary>Header or type table are refused.</summary>
    RefusedAtOnce,

    /// <summary>The objects are refused.</summary>
    RefusedInContent,

    /// <summary>They are a valid graph of allowed types, maybe another one.</summary>
    Graph,
}
