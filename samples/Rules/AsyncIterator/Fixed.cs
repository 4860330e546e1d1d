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
        foreach (var title in await Titles()) count += title.Length > 0 ? 1 : 0;
        return count;
    }

    private async Promise<List<string>> Titles()
    {
        var titles = new List<string>();
        while (await shelf.Next() is { } title) titles.Add(title);
        return titles;
    }
}
