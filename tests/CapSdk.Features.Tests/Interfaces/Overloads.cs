using CapSdk;

namespace Features.Overloads;

[Capability]
public interface ISearch
{
    Promise<string> Find(string word);

    Promise<string> Find(string word, int limit);

    Promise<string> Find(int number);

    Promise<string> Find(IReadOnlyList<string> words);

    Promise<string> Find(Promise<string> word);
}

[Process]
public sealed class Search : ISearch
{
    public Promise<string> Find(string word) => Promise.FromResult($"word {word}");

    public Promise<string> Find(string word, int limit) => Promise.FromResult($"word {word} limit {limit}");

    public Promise<string> Find(int number) => Promise.FromResult($"number {number}");

    public Promise<string> Find(IReadOnlyList<string> words) => Promise.FromResult($"words {string.Join("+", words)}");

    public async Promise<string> Find(Promise<string> word) => $"promised {await word}";
}

public sealed class OverloadTests : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public async Task Each_overload_reaches_its_own_implementation(Place place)
    {
        var search = await From(place, await There.SpawnSearchAsync());
        Assert.Equal("word a", await search.Find("a"));
        Assert.Equal("word a limit 3", await search.Find("a", 3));
        Assert.Equal("number 4", await search.Find(4));
        Assert.Equal("words a+b", await search.Find(["a", "b"]));
        Assert.Equal("promised a", await search.Find(Promise.FromResult("a")));
    }
}
