namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IShelf
{
    Promise<IBook> Open(string title);

    Promise<IBook?> Find(string title);
}

[Capability]
public interface IBook
{
    Promise<string> Page(int number);

    Promise<IShelf> Shelf();
}

/// <summary>Holds books of its own: sub-objects of the process.</summary>
[Process]
public sealed class Shelf : IShelf
{
    private readonly Dictionary<string, Book> _books = [];

    public async Promise<IBook> Open(string title)
    {
        await Promise.Completed;
        if (!_books.TryGetValue(title, out var book)) _books.Add(title, book = new Book(this, title));
        return book;
    }

    public Promise<IBook?> Find(string title) => Promise.FromResult<IBook?>(_books.GetValueOrDefault(title));

    private sealed class Book(Shelf shelf, string title) : IBook
    {
        public Promise<string> Page(int number) => Promise.FromResult($"{title}, page {number}");

        public Promise<IShelf> Shelf() => Promise.FromResult<IShelf>(shelf);
    }
}
