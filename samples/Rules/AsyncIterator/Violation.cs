using CapSdk;

namespace Rules.AsyncIterator;

[Capability]
public interface IArchive
{
    Promise<int> Count();
}

[Capability]
public interface IShelf
{
    Promise<string?> Next();
}

[Process]
public sealed class Archive(IShelf shelf) : IArchive
{
    public async Promise<int> Count()
    {
        var count = 0;
        await foreach (var title in Titles()) count += title.Length > 0 ? 1 : 0;
        return count;
    }

    private async IAsyncEnumerable<string> Titles()
    {
        while (await shelf.Next() is { } title) yield return title;
    }
}
