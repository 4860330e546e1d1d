using System.Diagnostics;
using Xunit.Abstractions;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>The bank of scenarios, moved between OS processes.</summary>
public sealed class MovedScenarios(Theatres theatres, ITestOutputHelper output) : IClassFixture<Theatres>
{
    private readonly List<MoveReport> _moves = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_scenario_ends_as_it_does_unmoved(bool optimized)
    {
        var watch = Stopwatch.StartNew();
        output.WriteLine(Selection.Told);
        var all = await theatres.Both[0].Agent.Scenarios(optimized).WaitAsync(Children.Patience);
        var scenarios = all.Where(static (_, place) => Selection.Portion.Has(place)).ToList();
        Assert.NotEmpty(scenarios);
        var random = new Random(Seed.Value);
        var awaits = 0;
        foreach (var scenario in scenarios)
        {
            var unmoved = await Play(scenario, static _ => Trip.None);
            Assert.True(unmoved.Awaits > 0, $"{scenario.Name} awaits nothing.");
            awaits += unmoved.Awaits;
            var (chosen, trip) = (random.Next(unmoved.Awaits), (Trip)random.Next((int)Trip.Waiting, (int)Trip.Stopped + 1));
            await Compare(scenario, unmoved, $"{trip} at await {chosen}", step => step == chosen ? trip : Trip.None, moves: 1);
            await Compare(scenario, unmoved, "waiting at every await", static _ => Trip.Waiting, moves: unmoved.Awaits);
            await Compare(scenario, unmoved, "stopped at every await", static _ => Trip.Stopped, moves: unmoved.Awaits);
        }

        var fates = _moves.SelectMany(static move => move.Calls).CountBy(static call => call.Fate).ToDictionary();
        output.WriteLine(
            $"{scenarios.Count} of {all.Length} scenarios with {awaits} awaits, {_moves.Count} moves between OS processes, replies {string.Join(", ", fates.Select(static fate => $"{fate.Value} {fate.Key}"))}; {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal([CallFate.TooLate, CallFate.Blocked], fates.Keys.Order());
    }

    private async Task Compare(BankEntry scenario, Outcome unmoved, string route, Func<int, Trip> tripAt, int moves)
    {
        var moved = await Play(scenario, tripAt);
        var (seen, expected) = (moved.Seen(inOrder: !scenario.OrderByHash), unmoved.Seen(inOrder: !scenario.OrderByHash));
        Assert.True(seen == expected, $"{Selection.Told}, {scenario.Name}, {route}:\n{seen}\n\nUnmoved:\n{expected}");
        Assert.Equal(moves, moved.Moves.Count);
        _moves.AddRange(moved.Moves);
    }

    private Task<Outcome> Play(BankEntry scenario, Func<int, Trip> tripAt) => Performance.OfAsync(theatres.Here, theatres.Both, scenario.Name, tripAt);
}
