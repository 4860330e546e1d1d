using System.Collections.Immutable;
using CapSdk;
using LiveMove.Contracts;

namespace LiveMove.Library;

/// <summary>The side door of one library.</summary>
[Device]
internal sealed class LibraryControl(DirectoryInfo folder, ReadingRoom room) : ILibraryControl
{
    public Promise<int> CountReads(int chunk) => Promise.FromResult((int)TextFiles.Below(folder).Sum(file => (file.Length + chunk - 1) / chunk));

    public async Promise Admit(int reads) => await room.Turnstile.Admit(reads);

    public async Promise WhenHeld(int reads) => await room.Turnstile.WhenHeld(reads);

    public Promise<ImmutableArray<FileRead>> Served() => Promise.FromResult(room.AllServed());
}
