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
    private static readonly Count s_asked = new();
    private static readonly Action s_ask = s_asked.Add;

    /// <summary>How often keys and comparers were asked: they may be, but not without end.</summary>
    public static long TimesAsked => s_asked.Value;

    /// <summary>For keys and comparers that were planted.</summary>
    public static void Asked() => s_ask();

    /// <summary>For code that was planted.</summary>
    public static int Ran(string what)
    {
        s_note(what);
        return 0;
    }

    public static void Clear()
    {
        s_ran.Clear();
        s_asked.Clear();
    }

    public static void ExpectNothing()
    {
        if (!s_ran.IsEmpty) Assert.Fail($"Reading ran {string.Join(", ", s_ran.Distinct())}.");
    }

    private sealed class Count
    {
        public long Value { get; private set; }

        public void Add() => Value++;

        public void Clear() => Value = 0;
    }
}
