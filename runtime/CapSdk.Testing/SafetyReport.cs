using System.Collections.Immutable;
using System.Globalization;

namespace CapSdk.Testing;

/// <summary>What <see cref="EveryAwait"/> has done, when nothing was wrong.</summary>
public sealed class SafetyReport
{
    internal SafetyReport()
    {
    }

    /// <summary>Each await at which the component was moved: <c>Tour.Visit, await 1</c>.</summary>
    public ImmutableArray<string> Awaits { get; internal init; }

    /// <summary>Turns of the component in a run; it can be moved after each.</summary>
    public int Turns { get; internal init; }

    /// <summary>Runs that moved it once, each after another turn.</summary>
    public int Runs { get; internal init; }

    /// <summary>Moves in all, to another host and back, with the run that moved after every turn.</summary>
    public int Moves { get; internal init; }

    /// <summary>Bytes of the largest image.</summary>
    public int LargestImage { get; internal init; }

    /// <summary>One paragraph for the output of the test.</summary>
    public override string ToString()
    {
        var leftOut = Runs < Turns ? string.Create(CultureInfo.InvariantCulture, $" ({Turns - Runs} turns were left out in runs that move once: EveryAwaitOptions.MaxRuns)") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"moved after {Runs} of {Turns} turns, and once after every one{leftOut}; {Moves} moves, images of {LargestImage} bytes at most; awaits: {(Awaits.IsEmpty ? "none" : string.Join("; ", Awaits))}");
    }
}
