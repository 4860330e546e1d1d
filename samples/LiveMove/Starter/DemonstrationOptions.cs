namespace LiveMove.Starter;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Folder">The library.</param>
/// <param name="Delay">What each read takes, as on a slow disk.</param>
/// <param name="Moves">An odd number, so that the last stay is on destination; or 0: the index is built on source.</param>
/// <param name="MovesAsked">That number was asked for, and is refused where the folder is too small for it. Otherwise there may be fewer.</param>
/// <param name="SpoilCheck">Makes the plain index wrong on purpose.</param>
internal sealed record DemonstrationOptions(DirectoryInfo Folder, TimeSpan Delay, int Moves, bool MovesAsked, bool SpoilCheck);
