using System.Collections.Immutable;
using CapSdk.Testing.Memory;

namespace CapSdk.Testing.Runs;

/// <summary>What came of a run.</summary>
/// <param name="End">The result or the error of the test's call, as text.</param>
/// <param name="Error">What the test's call has thrown; null if it ended well.</param>
/// <param name="Calls">Calls of fakes, in their order.</param>
/// <param name="Turns">For each turn of the component, in which awaits it left it.</param>
/// <param name="Trips">The moves.</param>
/// <param name="Watched">What the component remembered after each turn, by number of the turn; empty unless asked for.</param>
internal sealed record Outcome(
    string End,
    Exception? Error,
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
/// <param name="Awaits">Where the component's methods waited.</param>
/// <param name="LeftOut">Members marked <c>[Transient]</c> that held something.</param>
/// <param name="Differences">Of what it remembered before and after; none are expected.</param>
/// <param name="ImageBytes">Of the larger image.</param>
/// <param name="Refusal">Null where it was moved.</param>
internal sealed record Trip(int AfterTurn, ImmutableArray<string> Awaits, ImmutableArray<string> LeftOut, ImmutableArray<MemoryDifference> Differences, int ImageBytes, MoveRefusedException? Refusal)
{
    /// <summary>Where it was, for people.</summary>
    public string Place => Awaits.IsEmpty ? "between two calls" : string.Join("; ", Awaits);
}
