using System.Collections.Immutable;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>A folder of the library in memory.</summary>
[Device]
internal sealed class MemoryFolder(World world, string path) : IReadOnlyDirectory
{
    public async Promise<ImmutableArray<LibraryEntry>> List()
    {
        await world.Called();
        var below = World.Below(path).ToArray();
        var folders = below.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name.Split('/')[0]).Distinct();
        var files = below.Where(static name => !name.Contains('/', StringComparison.Ordinal));
        return
        [
            .. folders.Select(static name => new LibraryEntry(name, true, 0)),
            .. files.Select(name => new LibraryEntry(name, false, World.Bytes(path + name).Length)),
        ];
    }

    public async Promise<IReadOnlyDirectory> Enter(string name)
    {
        await world.Called();
        return new MemoryFolder(world, path + name + "/");
    }

    public async Promise<IReadOnlyFile> Open(string below)
    {
        await world.Called();
        return new MemoryFile(world, path + below);
    }
}

/// <summary>A file of the library in memory.</summary>
[Device]
internal sealed class MemoryFile(World world, string path) : IReadOnlyFile
{
    public async Promise<byte[]> Read(long offset, int count)
    {
        world.Note(new FileRead(path, offset, count));
        await world.Called();
        var bytes = World.Bytes(path);
        return bytes[(int)offset..(int)Math.Min(bytes.Length, offset + count)];
    }
}

/// <summary>Takes the reports. They want no answer.</summary>
[Device]
internal sealed class Reports(World world) : IProgressReport
{
    public void Report(IndexProgress progress) => world.Note(progress);
}
