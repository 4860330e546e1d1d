namespace CapSdk.TwoProcesses.Tests;

/// <summary>A host verifies what lands there, whatever the host that it comes from has let pass.</summary>
public sealed class Verified : IAsyncLifetime
{
    private Children _children = null!;

    public async Task InitializeAsync() => _children = await Children.StartAsync();

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task A_process_whose_code_is_not_confined_does_not_land_and_runs_on_where_it_was()
    {
        var (callee, source, destination) = (await _children.Gates(), await _children.Traveller(), await _children.Verifying());
        var gates = await callee.Agent.Gates().WaitAsync(Children.Patience);
        var traveller = await source.Agent.Spawn(gates).WaitAsync(Children.Patience);
        var visit = traveller.Root.Visit(["a"]);
        await gates.Arrived(1).WaitAsync(Children.Patience);
        var (mover, landing) = (await source.Agent.Mover().WaitAsync(Children.Patience), await destination.Agent.Landing().WaitAsync(Children.Patience));
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(async () => await mover.Move(traveller.Control, landing).WaitAsync(Children.Patience));

        Assert.Matches(@"^Host \S+ refuses the process: The destination does not run CapSdk\.TwoProcesses\.Components: confined code of it does what it may not \(CapHostOptions\.Confinement\)\.", refused.Message);
        Assert.Contains(refused.Blockers, static one => one is { Method: "Traveller.HoldFile", Type: "new FileStream" });
        Assert.Contains("Traveller.HoldFile uses Path.GetTempFileName, which reaches files by path", refused.Message, StringComparison.Ordinal);
        await gates.Open("a").WaitAsync(Children.Patience);
        Assert.Contains("a", await visit.WaitAsync(Children.Patience), StringComparison.Ordinal);
    }
}
