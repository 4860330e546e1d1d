using LiveMove.Library;

namespace LiveMove.Starter;

/// <summary>How the work is cut up, so that it lasts for all moves.</summary>
/// <param name="Chunk">Bytes for each read.</param>
/// <param name="Reads">Reads of that size that it takes to read the library.</param>
/// <param name="Moves">How many moves there is enough work for, not more than were wanted.</param>
internal sealed record ReadingPlan(int Chunk, int Reads, int Moves)
{
    private const int LargestChunk = 4096;
    private const int GoodShare = 120;

    // More than are ever pending at once, so that some are always left to be held.
    private const int LeastShare = 20;

    /// <summary>Reads from one move to the next.</summary>
    public int Share => Reads / SharesFor(Moves);

    /// <summary>Cuts the library into a share before, between and after the moves, and one after the end of source.</summary>
    public static async Task<ReadingPlan> OfAsync(ILibraryControl library, int moves)
    {
        var chunk = LargestChunk;
        var reads = await library.CountReads(chunk);
        while (reads / SharesFor(moves) < GoodShare && chunk > 1) reads = await library.CountReads(chunk /= 2);
        // An odd number: the last stay is on destination.
        while (moves > 0 && reads / SharesFor(moves) < LeastShare) moves = Math.Max(0, moves - 2);
        return new ReadingPlan(chunk, reads, moves);
    }

    private static int SharesFor(int moves) => moves + 2;
}
