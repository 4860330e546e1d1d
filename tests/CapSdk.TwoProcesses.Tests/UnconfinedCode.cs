namespace CapSdk.TwoProcesses.Tests;

/// <summary>A process whose code is not confined runs where nobody verifies. What ties it to its host is refused by name there; and a host that verifies does not take it.</summary>
public sealed class UnconfinedCode : IAsyncLifetime
{
    private Children _children = null!;
    private Child<ITravellerAgent> _source = null!;
    private IGates _gates = null!;
    private ProcessHandle<ISmuggler> _smuggler = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        var callee = await _children.Gates();
        _source = await _children.UnverifiedTraveller();
        _gates = await callee.Agent.Gates().WaitAsync(Children.Patience);
        _smuggler = await _source.Agent.SpawnSmuggler(_gates).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task A_process_that_holds_a_file_is_refused_by_name_and_goes_on()
    {
        var destination = await _children.UnverifiedBare();
        var holding = await Waiting(_smuggler.Root.HoldFile("a"));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => MoveTo(destination));
        var blocker = Assert.Single(refused.Blockers);
        Assert.Contains("Smuggler.HoldFile", blocker.Method, StringComparison.Ordinal);
        Assert.Contains("'file'", blocker.Path, StringComparison.Ordinal);
        Assert.Equal("FileStream", blocker.Type);
        Assert.Equal(refused.Blockers, await _smuggler.Control.Blockers().WaitAsync(Children.Patience));
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.Equal("a is open, 0 bytes", await holding.WaitAsync(Children.Patience));
        Assert.Equal(2UL, (await MoveTo(destination)).Epoch);
    }

    [Fact]
    public async Task A_static_field_that_was_changed_is_named_and_the_process_runs_on()
    {
        var destination = await _children.UnverifiedBare();
        var stamped = await Waiting(_smuggler.Root.Stamp(42, "a"));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => MoveTo(destination));
        var blocker = Assert.Single(refused.Blockers);
        Assert.Equal(("static Smuggler.s_stamp", "char[]"), (blocker.Path, blocker.Type));
        Assert.Contains("What the process reads in static fields is something else on this host:", refused.Message, StringComparison.Ordinal);
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.Equal("42", await stamped.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task A_static_field_that_is_the_same_there_is_read_there()
    {
        var destination = await _children.UnverifiedBare();
        var stamped = await Waiting(_smuggler.Root.Stamp(1_000, "a"));
        await MoveTo(destination);
        await _gates.Open("a").WaitAsync(Children.Patience);

        // The number was too long for the buffer.
        Assert.Equal("--", await stamped.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task It_does_not_land_where_it_is_verified_and_runs_on_where_it_was()
    {
        var destination = await _children.Bare();
        var stamped = await Waiting(_smuggler.Root.Stamp(1_000, "a"));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => MoveTo(destination));
        Assert.Matches(@"^Host \S+ refuses the process: The destination does not run CapSdk\.TwoProcesses\.Unconfined: confined code of it does what it may not \(CapHostOptions\.Confinement\)\.", refused.Message);
        Assert.Contains(refused.Blockers, static one => one is { Method: "Smuggler.HoldFile", Type: "new FileStream" });
        Assert.Contains("Smuggler.HoldFile uses Path.GetTempFileName, which reaches files by path", refused.Message, StringComparison.Ordinal);
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.Equal("--", await stamped.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Nor_is_it_spawned_there()
    {
        var verifying = await _children.Traveller();
        var refused = await Assert.ThrowsAnyAsync<Exception>(async () => await verifying.Agent.SpawnSmuggler(_gates).WaitAsync(Children.Patience));
        Assert.Contains("CapSdk.TwoProcesses.Unconfined", refused.Message, StringComparison.Ordinal);
    }

    private async Task<Promise<string>> Waiting(Promise<string> call)
    {
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        return call;
    }

    private async Task<MoveReport> MoveTo(Child<IAgent> destination) =>
        await (await _source.Agent.Mover().WaitAsync(Children.Patience)).Move(_smuggler.Control, await destination.Agent.Landing().WaitAsync(Children.Patience)).WaitAsync(Children.Patience);
}
