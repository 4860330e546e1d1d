using System.Collections.Immutable;
using System.Globalization;

namespace CapSdk.Testing;

/// <summary>What <see cref="EveryAwait"/> has done, when nothing was wrong.</summary>
/// <param name="Awaits">Each await at which the component was moved: <c>Tour.Visit, await 1</c>.</param>
/// <param name="Turns">Turns of the component in a run; it can be moved after each.</param>
/// <param name="Runs">Runs that moved it once, each after another turn.</param>
/// <param name="Moves">Moves in all, to another host and back, with the run that moved after every turn.</param>
/// <param name="LargestImage">Bytes of the largest image.</param>
public sealed record SafetyReport(ImmutableArray<string> Awaits, int Turns, int Runs, int Moves, int LargestImage)
{
    /// <summary>One paragraph for the output of the test.</summary>
    public override string ToString()
    {
        var leftOut = Runs < Turns ? string.Create(CultureInfo.InvariantCulture, $" ({Turns - Runs} turns were left out in runs that move once: EveryAwaitOptions.MaxRuns)") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"moved after {Runs} of {Turns} turns, and once after every one{leftOut}; {Moves} moves, images of {LargestImage} bytes at most; awaits: {(Awaits.IsEmpty ? "none" : string.Join("; ", Awaits))}");
    }
}
