using CapSdk;

namespace LiveMove.Starter;

/// <summary>A move as it was staged, and what came of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="From">Name of the place that it left.</param>
/// <param name="To">Name of the place that it arrived at.</param>
/// <param name="InFind">The indexer was serving a <c>Find</c> in that moment, beside the long <c>Index</c>.</param>
/// <param name="Report">What the mover reports.</param>
internal sealed record StagedMove(int Number, string From, string To, bool InFind, MoveReport Report)
{
    public int Count(CallFate fate) => Report.Calls.Count(call => call.Fate == fate);
}
