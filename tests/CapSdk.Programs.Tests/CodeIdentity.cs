using System.Collections.Immutable;
using CapSdk.Programs.Tests.Running;
using CapSdk.Programs.Tests.Writing;

namespace CapSdk.Programs.Tests;

/// <summary>Moves between hosts that have different builds of one assembly.</summary>
public sealed class CodeIdentity
{
    private const string Unrelated = """

        public async Promise<int> Above(int n)
        {
            Func<int, Promise<int>> more = async m => m + n + await outside.Ask("main", m);
            return await more(1);
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_await_added_before_the_suspended_one_refuses_the_move_and_the_process_goes_on(bool optimize)
    {
        var (unmoved, moved) = await MoveBetween(optimize, Source(), Source(before: "await outside.Ask(\"main\", 9);"));
        Assert.Equal("7 items 5", unmoved.End);
        Assert.StartsWith($"{unmoved.End}\nand its move failed: MoveRefusedException: ", moved.End, StringComparison.Ordinal);
        Assert.True(moved.End.Contains("P0.Run is not the same code here", StringComparison.Ordinal), moved.End);
        Assert.Equal(unmoved.Trace, moved.Trace);
        Assert.Empty(moved.Moves);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unrelated_method_added_above_does_not_matter(bool optimize)
    {
        var (unmoved, moved) = await MoveBetween(optimize, Source(), Source(above: Unrelated));
        Assert.Equal(unmoved.Seen, moved.Seen);
        Assert.Single(moved.Moves);
    }

    private static string Source(string above = "", string before = "") => $$"""
        using CapSdk;
        using CapSdk.Programs;

        namespace Generated;

        [Process]
        public sealed class P0(IOutside outside) : IProgram
        {
            {{above}}
            public async Promise<string> Run()
            {
                var sum = 0;
                Func<int, int> add = n => sum += n;
                {{before}}
                add(await outside.Ask("main", 3) & 7);
                add(await outside.Ask("main", 4) & 7);
                return $"{sum} items {await outside.Ask("main", 14) & 7}";
            }
        }
        """;

    // Moved at the second of its calls.
    private static async Task<(Outcome Unmoved, Outcome Moved)> MoveBetween(bool optimize, string first, string second)
    {
        using var from = Build(first, optimize);
        using var to = Build(second, optimize);
        await using var stage = await Stage.StartAsync(from, to);
        var unmoved = await Run.OfAsync(stage, from.Entry, 0, Route.Nowhere);
        return (unmoved, await Run.OfAsync(stage, from.Entry, 0, new Route(ImmutableDictionary<int, Trip>.Empty.Add(1, Trip.Waiting))));
    }

    private static CompiledBatch Build(string program, bool optimize) =>
        CompiledBatch.TryCompile("Builds", [SourceText.Common, SourceText.Entry(1), program], optimize, out var errors) ?? throw new InvalidOperationException(errors);
}
