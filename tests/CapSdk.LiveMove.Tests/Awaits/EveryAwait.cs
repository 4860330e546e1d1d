using System.Diagnostics;
using Xunit.Abstractions;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>The component of the sample, moved at each of its awaits.</summary>
public sealed class EveryAwait(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_there_changes_nothing(bool structs)
    {
        var watch = Stopwatch.StartNew();
        using var build = ComponentBuild.Of(optimize: structs);
        await using var stage = await Stage.StartAsync(build);
        var unmoved = await Journey.OfAsync(stage, static _ => false);
        AssertWhole(unmoved);

        var trips = new List<Trip>();
        for (var call = 0; call < unmoved.World.Calls; call++)
        {
            var here = call;
            var moved = await Journey.OfAsync(stage, number => number == here);
            Assert.True(unmoved.Seen == moved.Seen, $"Moved at call {call}, {string.Join("; ", moved.Trips[0].Arrived.Names)}:\n{moved.Seen}\n\nUnmoved:\n{unmoved.Seen}");
            trips.Add(Assert.Single(moved.Trips));
        }

        var toAndFro = await Journey.OfAsync(stage, static _ => true);
        Assert.Equal(unmoved.Seen, toAndFro.Seen);
        Assert.Equal(unmoved.World.Calls, toAndFro.Trips.Count);

        AssertMoved(trips, structs);
        AssertMoved(toAndFro.Trips, structs);
        AssertNoneLeftOut(trips);
        output.WriteLine(
            $"{(structs ? "struct" : "class")} state machines: {trips.Count + toAndFro.Trips.Count} moves at {SourceAwaits.All.Count} awaits of the source, {trips.Sum(static trip => trip.Arrived.Names.Length)} suspended methods moved one call at a time; {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static void AssertWhole(Outcome unmoved)
    {
        Assert.Equal(World.Files, unmoved.Summary.Files);
        Assert.NotEmpty(unmoved.Words);
        Assert.Equal([1, 0], unmoved.Findings.Select(static finding => finding.Files));
        Assert.Equal(unmoved.Reads.Asked.Length, unmoved.World.Served.Count);
        Assert.Equal(Enumerable.Range(1, World.Files), unmoved.World.Reports.Select(static report => report.FilesRead));
    }

    private static void AssertMoved(IReadOnlyList<Trip> trips, bool structs) => Assert.All(trips, trip =>
    {
        Assert.Equal(trip.Left.Names.AsEnumerable(), trip.Arrived.Names);
        Assert.Equal((structs, structs), (trip.Left.InStructs, trip.Arrived.InStructs));
        Assert.Equal(1, trip.Report.Served);
        Assert.Contains(trip.Report.Calls, static call => call.Fate == CallFate.Blocked);
        Assert.DoesNotContain(trip.Report.Calls, static call => call.Fate == CallFate.Lost);
    });

    private static void AssertNoneLeftOut(IEnumerable<Trip> trips)
    {
        var moved = trips.SelectMany(static trip => trip.Arrived.Names).ToHashSet();
        var leftOut = SourceAwaits.All.Where(found => !moved.Contains(found.Key)).Select(static found => $"{found.Key}: {found.Value}");
        Assert.True(moved.IsSupersetOf(SourceAwaits.All.Keys), $"Nobody moved at\n{string.Join('\n', leftOut)}");
        Assert.Subset(SourceAwaits.All.Keys.ToHashSet(), moved);
    }
}
