using System.Collections.Immutable;

namespace LiveMove.Contracts;

/// <summary>A word of the index.</summary>
/// <param name="Word">In lower case.</param>
/// <param name="Uses">The files that use it, in ordinal order of their paths.</param>
public sealed record WordEntry(string Word, ImmutableArray<WordUse> Uses);

/// <summary>How often one file uses a word.</summary>
/// <param name="File">Path below the library's folder.</param>
/// <param name="Count">At least 1.</param>
public sealed record WordUse(string File, int Count);
