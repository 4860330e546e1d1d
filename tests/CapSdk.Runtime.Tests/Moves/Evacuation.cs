using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>A host is emptied before it is stopped.</summary>
public sealed class Evacuation : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Every_process_moves_and_the_host_can_be_stopped()
    {
        var counter = await _world.Source.SpawnCounterAsync(5).WaitAsync(Hosts.Patience);
        var remote = await _world.Caller.RestoreAsync<ICounter>(_world.Source.Publish(counter.Root)).WaitAsync(Hosts.Patience);
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Equal(2, report.Moved.Length);
        Assert.True(report.IsComplete);
        await report.Released.WaitAsync(Hosts.Patience);
        await _world.Source.DisposeAsync();
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(7, await remote.Add(2).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_process_that_would_go_on_needing_the_host_stays_and_is_named()
    {
        var own = await _world.Source.SpawnTravellerAsync(new Recorder()).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.False(report.IsComplete);
        Assert.Single(report.Moved);
        var stayed = Assert.Single(report.Stayed);
        Assert.Equal("CapSdk.Runtime.Tests.Components.Traveller", stayed.Component);
        Assert.Contains("device Recorder", stayed.Reason.Message, StringComparison.Ordinal);
        Assert.Equal(0, await own.Root.Visits().WaitAsync(Hosts.Patience));
    }
}
