using CapSdk;
using CapSdk.Powers;
using LiveMove.Check;
using LiveMove.Contracts;
using LiveMove.Hosts;
using LiveMove.Library;
using Spectre.Console;

namespace LiveMove.Starter;

/// <summary>One run, from starting the OS processes to the verdict.</summary>
internal sealed class Demonstration(DemonstrationOptions options, IAnsiConsole console)
{
    private readonly LiveLine _line = new(console);

    /// <summary>Runs it.</summary>
    public async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        await using var library = ChildProcess.Start("library", ChildRole.Library(options.Folder, options.Delay));
        await using var source = ChildProcess.Start("source", ChildRole.Station);
        await using var destination = ChildProcess.Start("destination", ChildRole.Station);
        foreach (var child in (ChildProcess[])[library, source, destination]) console.WriteLine($"{child.Name}: process {child.Id}");
        await using var host = await CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0" }, cancel);
        var run = RunAsync(host, library, source, destination, cancel);
        // Whatever ends first: the run, a process that should not, or the patience of the user.
        await await Task.WhenAny(run, library.Died, source.Died, destination.Died, Task.Delay(Timeout.Infinite, cancel));
        return await run;
    }

    private async Task<Verdict> RunAsync(CapHost host, ChildProcess libraryProcess, ChildProcess sourceProcess, ChildProcess destinationProcess, CancellationToken cancel)
    {
        _ = await libraryProcess.ReadLineAsync(cancel);
        var library = await host.RestoreAsync<IReadOnlyDirectory>(await libraryProcess.ReadLineAsync(cancel), cancel);
        var libraryControl = await host.RestoreAsync<ILibraryControl>(await libraryProcess.ReadLineAsync(cancel), cancel);
        var source = await Place.OfAsync(sourceProcess, host, cancel);
        var destination = await Place.OfAsync(destinationProcess, host, cancel);

        var plan = await PlanAsync(libraryControl);
        var report = new ProgressReport();
        var (indexer, control) = await source.Station.SpawnIndexer(library, report, plan.Chunk);
        var index = indexer.Index().AsTask();
        var stage = new Stage(libraryControl, indexer, control, index, plan.Share);
        using var shown = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var showing = ShowAsync(report, control, [source, destination], shown.Token);
        IndexSummary summary = null!;
        await _line.WhileAsync(async () =>
        {
            if (plan.Moves > 0) await MoveToAndFroAsync(plan.Moves, stage, source, destination);
            await libraryControl.Admit(int.MaxValue);
            summary = await index;
            await shown.CancelAsync();
            await showing;
        });

        var verdict = await CheckAsync(stage, indexer, libraryControl, summary, cancel);
        if (stage.Moves.Count > 0) console.Write(MoveTable.Of(stage.Moves));
        console.Write(MoveTable.Of(verdict));
        return verdict;
    }

    private async Task<ReadingPlan> PlanAsync(ILibraryControl library)
    {
        var plan = await ReadingPlan.OfAsync(library, options.Moves);
        if (plan.Moves == options.Moves) return plan;
        if (options.MovesAsked)
            throw new InvalidOperationException($"The folder is too small for {options.Moves} moves in mid-work: it takes {plan.Reads} reads. Choose a larger one, or --moves {plan.Moves}.");
        console.WriteLine($"the folder is small, it takes {plan.Reads} reads, which is enough for {plan.Moves} of {options.Moves} moves");
        return plan;
    }

    private async Task MoveToAndFroAsync(int moves, Stage stage, Place source, Place destination)
    {
        for (var i = 0; i < moves; i++)
        {
            var (from, to) = i % 2 == 0 ? (source, destination) : (destination, source);
            console.WriteLine(MoveTable.Line(await stage.MoveAsync(from, to)));
        }

        // The last stay on destination.
        var loss = await stage.KillAsync(source);
        console.WriteLine($"{source.Name} was killed (SIGKILL): {loss.PendingCalls} calls of the indexer pending, Index unanswered");
    }

    private async Task ShowAsync(ProgressReport report, IProcessControl control, Place[] places, CancellationToken cancel)
    {
        try
        {
            await foreach (var progress in report.All(cancel))
            {
                var status = await control.Status().AsTask().WaitAsync(cancel);
                _line.Show(places.Single(place => place.IsHostOf(status)).Name, progress);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The index is finished, or the user has had enough.
        }
    }

    private async Task<Verdict> CheckAsync(Stage stage, IIndexer indexer, ILibraryControl library, IndexSummary summary, CancellationToken cancel)
    {
        await using var plain = ChildProcess.Start("plain index", ChildRole.PlainIndex(options.Folder, options.SpoilCheck));
        var findings = await Promise.WhenAll(stage.Findings);
        List<VerdictPoint> points =
        [
            await IndexCheck.RunAsync(indexer, summary, plain.Output, cancel),
            ReadCheck.Of(await indexer.Reads(), await library.Served()),
        ];
        if (stage.Loss is { } loss) points.AddRange(MoveCheck.Of(stage.Moves, findings, loss));
        return new Verdict(points);
    }
}
