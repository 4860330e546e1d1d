using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CapSdk.Runtime.Tests.Hostile.Planted;

/// <summary>Those who look at what has run take turns.</summary>
[CollectionDefinition(nameof(Recorded))]
public sealed class RecordedInTurns;

/// <summary>What has run of code that nothing may run which reads an image. A device: code of components that was seen to change what a static field holds would not be captured at all.</summary>
[Device]
internal sealed class Recorded
{
    private static readonly ConcurrentQueue<string> s_ran = [];

    private static readonly StrongBox<long> s_asked = new();

    /// <summary>How often keys and comparers were asked: they may be, but not without end.</summary>
    public static long TimesAsked => s_asked.Value;

    /// <summary>For keys and comparers that were planted.</summary>
    public static void Asked() => s_asked.Value++;

    /// <summary>For code that was planted.</summary>
    public static int Ran(string what)
    {
        s_ran.Enqueue(what);
        return 0;
    }

    public static void Clear()
    {
        s_ran.Clear();
        s_asked.Value = 0;
    }

    public static void ExpectNothing()
    {
        if (!s_ran.IsEmpty) Assert.Fail($"Reading ran {string.Join(", ", s_ran.Distinct())}.");
    }
}
