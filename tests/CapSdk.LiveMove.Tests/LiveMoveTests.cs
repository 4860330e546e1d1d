namespace CapSdk.LiveMove.Tests;

public sealed class LiveMoveTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task An_indexer_that_never_moves_builds_the_index()
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_library.Folder, "--moves", "0", "--delay", "1");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(@"built with File\s*│ \d[\d,]* words.*│ yes", output);
        Assert.Matches(@"(\d[\d,]*) asked, \1 served, \1 replied; 0 lost, 0 twice\s*│ yes", output);
    }

    [Fact]
    public async Task An_indexer_that_is_moved_to_and_fro_and_loses_its_first_host_builds_the_same_index()
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_library.Folder, "--delay", "1");
        Assert.Equal((0, ""), (exitCode, errors));
        for (var move = 1; move <= 9; move++)
        {
            var route = move % 2 == 1 ? "source → destination" : "destination → source";
            var served = move % 2 == 1 ? "Index " : "Index, Find ";
            Assert.Matches($@"│ {move} │ {route} │ +[\d.]+ │ +[\d,]+ │ .*\d+ Read Blocked.*│ {served}", output);
        }

        Assert.Matches(@"│ 3 │.*\d+ Read TooLate", output);
        Assert.Matches(@"source was killed \(SIGKILL\): [1-9]\d* calls of the indexer pending, Index unanswered", output);
        Assert.Equal(6, output.Split("│ yes").Length - 1);
    }

    [Fact]
    public async Task A_wrong_index_fails_the_check()
    {
        var (exitCode, output, errors) = await LiveMoveRun.ToEndAsync(_library.Folder, "--moves", "0", "--delay", "1", "--spoil-check");
        Assert.Equal(1, exitCode);
        Assert.Contains("│ NO", output, StringComparison.Ordinal);
        Assert.Matches("it is not true that the index equals .*in the plain index", errors);
    }

    [Fact]
    public async Task Redirected_output_is_plain_text()
    {
        var (_, output, _) = await LiveMoveRun.ToEndAsync(_library.Folder, "--moves", "0", "--delay", "1");
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task The_children_end_with_their_starter_even_when_it_is_killed()
    {
        using var run = LiveMoveRun.Start(_library.Folder, "--delay", "600000");
        foreach (var child in (string[])["library", "source", "destination"]) Assert.StartsWith(child + ": process ", await run.ReadLineAsync(), StringComparison.Ordinal);
        run.Kill();
        await run.Errors.WaitAsync(LiveMoveRun.Patience);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_run_and_its_children()
    {
        using var run = LiveMoveRun.Start(_library.Folder, "--delay", "600000");
        Assert.StartsWith("library: process ", await run.ReadLineAsync(), StringComparison.Ordinal);
        run.Interrupt();
        Assert.Equal(130, await run.ExitCodeAsync());
        Assert.Contains("stopped", await run.Errors.WaitAsync(LiveMoveRun.Patience), StringComparison.Ordinal);
    }
}
