namespace LiveMove.Contracts;

/// <summary>A finished index.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Words">Different words.</param>
/// <param name="Uses">All uses of all words.</param>
public sealed record IndexSummary(int Files, int Words, long Uses);
