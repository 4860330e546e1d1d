using System.Globalization;
using CapSdk;
using LiveMove.Contracts;
using LiveMove.Starter;

namespace LiveMove.Check;

/// <summary>Whether the moves were as hard as they were meant to be.</summary>
internal static class MoveCheck
{
    public static IEnumerable<VerdictPoint> Of(IReadOnlyList<StagedMove> moves, IReadOnlyList<Finding> findings, SourceLoss loss)
    {
        var (blocked, tooLate, lost) = (Sum(moves, CallFate.Blocked), Sum(moves, CallFate.TooLate), Sum(moves, CallFate.Lost));
        yield return new VerdictPoint(
            $"each of {moves.Count} moves had {Stage.PendingReads} or more calls pending",
            string.Create(CultureInfo.InvariantCulture, $"{moves.Min(move => move.Report.Calls.Length)} or more"),
            moves.All(move => move.Report.Calls.Length >= Stage.PendingReads));
        yield return new VerdictPoint(
            "replies were blocked, others too late, none lost",
            string.Create(CultureInfo.InvariantCulture, $"{blocked} blocked, {tooLate} too late, {lost} lost"),
            blocked > 0 && (tooLate > 0 || moves.Count < Stage.EachStopped) && lost == 0);
        var inFind = moves.Count(move => move.InFind);
        var served = moves.Count(move => move.InFind && move.Report.Served > 1);
        yield return new VerdictPoint(
            "calls that were being served during a move were answered",
            inFind == 0 ? "no Find was under way in any move" : string.Create(CultureInfo.InvariantCulture, $"{served} moves, {findings.Count} answers"),
            findings.All(finding => finding.Uses > 0) && served == findings.Count && served == inFind);
        yield return new VerdictPoint(
            "source was killed while reads were pending and Index was unanswered",
            string.Create(CultureInfo.InvariantCulture, $"{loss.PendingCalls} calls pending"),
            loss is { PendingCalls: > 0, IndexUnanswered: true });
    }

    private static int Sum(IReadOnlyList<StagedMove> moves, CallFate fate) => moves.Sum(move => move.Count(fate));
}
