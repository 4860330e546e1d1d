using System.Diagnostics;
using CapSdk.Programs.Tests.Writing;

namespace CapSdk.Programs.Tests.Running;

/// <summary>A program that ended otherwise when it was moved.</summary>
internal sealed record Difference(ProgramTree Program, bool Optimize, Route Route, string Unmoved, string Moved)
{
    public override string ToString() => $"""
        seed {Program.Seed}, {(Optimize ? "optimised" : "not optimised")}, moved: {Route}
        --- unmoved
        {Unmoved}
        --- moved
        {Moved}
        --- source
        {SourceText.Program(Program, 0)}
        """;
}

/// <summary>Runs programs unmoved and moved.</summary>
internal sealed class Comparison
{
    private TimeSpan _compiling;

    public int Programs { get; private set; }

    public int Asks { get; private set; }

    public int Errors { get; private set; }

    public List<MoveReport> Moves { get; } = [];

    public override string ToString() =>
        $"{Programs} programs ({Errors} of them end with an error) with {Asks} calls; {Moves.Count} moves with {Calls(CallFate.Blocked)} replies blocked and {Calls(CallFate.TooLate)} too late; compiling took {_compiling.TotalSeconds:0.0} s";

    /// <summary>The first program that differs, or null.</summary>
    public async Task<Difference?> OfAsync(IReadOnlyList<ProgramTree> programs, bool optimize, Func<ProgramTree, int, IEnumerable<Route>> routes)
    {
        var watch = Stopwatch.StartNew();
        using var batch = CompiledBatch.TryCompile(programs, optimize, out var errors)
            ?? throw new InvalidOperationException($"Not C#, seeds {programs[0].Seed} to {programs[^1].Seed}:\n{errors}\n{(programs.Count == 1 ? SourceText.Program(programs[0], 0) : "")}");
        _compiling += watch.Elapsed;
        return await OfAsync(batch, programs, optimize, routes);
    }

    private async Task<Difference?> OfAsync(CompiledBatch batch, IReadOnlyList<ProgramTree> programs, bool optimize, Func<ProgramTree, int, IEnumerable<Route>> routes)
    {
        await using var stage = await Stage.StartAsync(batch);
        for (var i = 0; i < programs.Count; i++)
        {
            var unmoved = await Run.OfAsync(stage, batch.Entry, i, Route.Nowhere);
            Programs++;
            Asks += unmoved.Asks;
            if (unmoved.End.Contains("Exception: ", StringComparison.Ordinal) || unmoved.End.Contains("Oops: ", StringComparison.Ordinal)) Errors++;
            foreach (var route in routes(programs[i], unmoved.Asks))
            {
                var moved = await Run.OfAsync(stage, batch.Entry, i, route);
                Moves.AddRange(moved.Moves);
                var logged = stage.Errors.Count > 0 ? "\nand the hosts logged " + string.Join('\n', stage.Errors) : "";
                if (moved.Seen != unmoved.Seen || logged.Length > 0) return new Difference(programs[i], optimize, route, unmoved.Seen, moved.Seen + logged);
            }
        }

        return null;
    }

    private int Calls(CallFate fate) => Moves.Sum(move => move.Calls.Count(call => call.Fate == fate));
}
