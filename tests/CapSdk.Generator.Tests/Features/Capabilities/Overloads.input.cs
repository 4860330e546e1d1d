// Overloads have ids of their own, which do not depend on their order.
using CapSdk;

namespace Overloads;

[Capability]
public interface ISearch
{
    Promise<int> Find(string word);

    Promise<int> Find(string word, int limit);

    Promise<int> Find(IReadOnlyList<string> words);

    Promise<int> Find(Promise<string> word);
}

internal static class Usage
{
    public static async Task<int> Pipelined(Promise<ISearch> eventual) =>
        await eventual.Find("a") + await eventual.Find("a", 1) + await eventual.Find(["a", "b"]) + await eventual.Find(Promise.FromResult("a"));
}
