using System.Collections.Immutable;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>What all files of a library share: the slowness of the disk, the turnstile, and the book of reads served.</summary>
internal sealed class ReadingRoom(TimeSpan delay)
{
    private readonly Lock _lock = new();
    private readonly List<FileRead> _served = [];

    public Turnstile Turnstile { get; } = new();

    /// <summary>What a read takes.</summary>
    public TimeSpan Delay => delay;

    /// <summary>Notes a read.</summary>
    public void Served(FileRead read)
    {
        lock (_lock) _served.Add(read);
    }

    /// <summary>Every read served so far.</summary>
    public ImmutableArray<FileRead> AllServed()
    {
        lock (_lock) return [.. _served];
    }
}
