using System.Collections.Immutable;

namespace LiveMove.Contracts;

/// <summary>The reads of an indexer, by its own books.</summary>
/// <param name="Asked">In the order asked.</param>
/// <param name="Replied">In the order of the replies.</param>
public sealed record ReadAccount(ImmutableArray<FileRead> Asked, ImmutableArray<FileRead> Replied);

/// <summary>One read of a file.</summary>
/// <param name="File">Path below the library's folder.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Count">Bytes asked for.</param>
public sealed record FileRead(string File, long Offset, int Count);
