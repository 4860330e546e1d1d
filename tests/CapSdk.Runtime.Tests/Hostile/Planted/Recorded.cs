using System.Collections.Concurrent;

namespace CapSdk.Runtime.Tests.Hostile.Planted;

/// <summary>Those who look at what has run take turns.</summary>
[CollectionDefinition(nameof(Recorded))]
public sealed class RecordedInTurns;

/// <summary>What has run of code that nothing may run which reads an image.</summary>
internal static class Recorded
{
    private static readonly ConcurrentQueue<string> s_ran = [];

    // Code that is seen to change what a static field holds would not be captured at all.
    private static readonly Action<string> s_note = s_ran.Enqueue;

    /// <summary>For code that was planted.</summary>
    public static int Ran(string what)
    {
        s_note(what);
        return 0;
    }

    public static void Clear() => s_ran.Clear();

    public static void ExpectNothing()
    {
        if (!s_ran.IsEmpty) Assert.Fail($"Reading ran {string.Join(", ", s_ran.Distinct())}.");
    }
}
