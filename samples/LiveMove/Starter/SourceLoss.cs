namespace LiveMove.Starter;

/// <summary>The moment in which source was killed.</summary>
/// <param name="PendingCalls">Calls that the indexer was waiting for.</param>
/// <param name="IndexUnanswered">The starter was still waiting for its index.</param>
internal sealed record SourceLoss(int PendingCalls, bool IndexUnanswered);
