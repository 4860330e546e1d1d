using System.Collections.Immutable;
using CapSdk.Testing.Memory;

namespace CapSdk.Testing.Runs;

/// <summary>What came of a run.</summary>
/// <param name="End">The result or the error of the test's call, as text.</param>
/// <param name="Calls">Calls of fakes, in their order.</param>
/// <param name="Turns">For each turn of the component, in which awaits it left it.</param>
/// <param name="Trips">The moves.</param>
/// <param name="Watched">What the component remembered after each turn, by number of the turn; empty unless asked for.</param>
internal sealed record Outcome(
    string End,
    ImmutableArray<string> Calls,
    ImmutableArray<ImmutableArray<string>> Turns,
    ImmutableArray<Trip> Trips,
    ImmutableDictionary<int, ProcessMemory> Watched)
{
    /// <summary>Equal in what the outside sees.</summary>
    public bool LooksAs(Outcome other) => End == other.End && Calls.SequenceEqual(other.Calls);
}

/// <summary>One move to the other host and back.</summary>
/// <param name="AfterTurn">Number of the turn, from 0.</param>
/// <param name="Left">What the component remembered before it.</param>
/// <param name="Returned">And after it; the same where it was refused.</param>
/// <param name="ImageBytes">Of the larger image.</param>
/// <param name="Refusal">Null where it was moved.</param>
internal sealed record Trip(int AfterTurn, ProcessMemory Left, ProcessMemory Returned, int ImageBytes, MoveRefusedException? Refusal)
{
    /// <summary>Where it was, for people.</summary>
    public string Place => Left.Awaits.IsEmpty ? "between two calls" : string.Join("; ", Left.Awaits);
}
