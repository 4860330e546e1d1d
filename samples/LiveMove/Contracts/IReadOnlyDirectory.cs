using System.Collections.Immutable;
using CapSdk;

namespace LiveMove.Contracts;

/// <summary>The right to read one folder and what is below it, and nothing else.</summary>
[Capability]
public interface IReadOnlyDirectory
{
    /// <summary>The text files and folders in it, by name.</summary>
    Promise<ImmutableArray<LibraryEntry>> List();

    /// <summary>The folder of that name in this one.</summary>
    Promise<IReadOnlyDirectory> Enter(string name);

    /// <summary>The text file at a path below this folder, as <c>docs/Move.md</c>. No path leads out of the folder.</summary>
    Promise<IReadOnlyFile> Open(string path);
}
