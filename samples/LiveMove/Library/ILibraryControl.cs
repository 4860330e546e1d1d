using System.Collections.Immutable;
using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>The library's side door, for whoever stages the demonstration: it decides which reads are answered when.</summary>
[Capability]
public interface ILibraryControl
{
    /// <summary>How many reads of <paramref name="chunk"/> bytes it takes to read every file.</summary>
    Promise<int> CountReads(int chunk);

    /// <summary>
    /// Answers so many further reads, those that are held first, and holds the ones after. Completes when the replies to the held ones have
    /// left. At first none is admitted.
    /// </summary>
    Promise Admit(int reads);

    /// <summary>Completes when so many reads are held.</summary>
    Promise WhenHeld(int reads);

    /// <summary>Every read that was served.</summary>
    Promise<ImmutableArray<FileRead>> Served();
}
