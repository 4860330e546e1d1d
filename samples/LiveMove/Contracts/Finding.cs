namespace LiveMove.Contracts;

/// <summary>Where a word was found.</summary>
/// <param name="Word">The word.</param>
/// <param name="Uses">How often it was used; 0 if it was not found.</param>
/// <param name="Files">In how many files.</param>
/// <param name="Passage">The line of its first use, from there on.</param>
public sealed record Finding(string Word, long Uses, int Files, string Passage);
