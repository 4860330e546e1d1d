using System.Collections.Immutable;
using CapSdk.Powers;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>A folder of the library in memory.</summary>
[Device]
internal sealed class MemoryFolder(World world, string path) : IReadOnlyDirectory
{
    public async Promise<ImmutableArray<DirectoryEntry>> List()
    {
        await world.Called();
        var below = World.Below(path).ToArray();
        var folders = below.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name.Split('/')[0]).Distinct();
        var files = below.Where(static name => !name.Contains('/', StringComparison.Ordinal));
        return
        [
            .. folders.Select(static name => new DirectoryEntry(name, true, 0)),
            .. files.Select(name => new DirectoryEntry(name, false, World.Bytes(path + name).Length)),
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

    public Promise<bool> Exists(string below) => throw new NotSupportedException();

    public Promise<string> ReadText(string below) => throw new NotSupportedException();

    public Promise<byte[]> ReadBytes(string below) => throw new NotSupportedException();
}

/// <summary>A file of the library in memory.</summary>
[Device]
internal sealed class MemoryFile(World world, string path) : IReadOnlyFile
{
    public Promise<long> Length() => throw new NotSupportedException();

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
