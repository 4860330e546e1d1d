using CapSdk.Testing;
using LiveMove.Component;
using LiveMove.Contracts;
using Xunit.Abstractions;

namespace LiveMove.Tests;

public sealed class IndexerMovesSafely(ITestOutputHelper output)
{
    // With several reads under way, which of them is answered first must not matter.
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_index_is_the_same_wherever_its_indexer_is_moved(int? seed)
    {
        var report = await EveryAwait.MovesSafely(
            world => world.SpawnIndexer(Library.In(world), world.Fake<IProgressReport>((IndexProgress _) => { }), 16),
            async indexer =>
            {
                var summary = await indexer.Index();
                var found = await indexer.Find("dolor");
                var words = await indexer.Words(0, 100);
                return (summary, found, words);
            },
            new EveryAwaitOptions { Seed = seed, MaxRuns = 40 });
        output.WriteLine(report.ToString());
        string[] awaits = ["Indexer.Find, await 1", "Indexer.Index, await 1", "Indexer.Index, await 2", "Indexer.Walk, await 1"];
        Assert.Subset(report.Awaits.ToHashSet(), awaits.ToHashSet());
    }
}
