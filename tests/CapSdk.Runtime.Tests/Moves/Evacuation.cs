using CapSdk.Invocation;
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
        var careful = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Contains("ICounter): a sturdy reference that this host has issued", Assert.Single(careful.Stayed, stayed => stayed.Component.EndsWith("Counter", StringComparison.Ordinal)).Reason.Message, StringComparison.Ordinal);
        Assert.Equal(2, careful.Stayed.Length);
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var report = await _world.Source.EvacuateAsync(_world.Landing, new MoveOptions(ResiduePolicy.Allow)).WaitAsync(Hosts.Patience);
        Assert.Equal(2, report.Moved.Length);
        Assert.All(report.Moved, moved => Assert.Empty(moved.Residue.Items));
        Assert.All(report.Moved, moved => Assert.Single(moved.Stranded));
        await report.Released.WaitAsync(Hosts.Patience);
        await _world.Source.DisposeAsync();
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(7, await remote.Add(2).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task The_landing_is_asked_once_for_all_processes()
    {
        for (var i = 0; i < 3; i++) await _world.Source.SpawnCounterAsync(i).WaitAsync(Hosts.Patience);
        var asked = new Counted(((CapabilityProxy)_world.Landing).Reference);
        var landing = (ILanding)_world.Source.Platform.Root.ObjectFor(asked, typeof(ILanding));
        var report = await _world.Source.EvacuateAsync(landing, new MoveOptions(ResiduePolicy.Allow)).WaitAsync(Hosts.Patience);
        Assert.Equal(4, report.Moved.Length);
        Assert.Equal(1, asked.Calls);

        // Another evacuation asks anew.
        await _world.Source.SpawnCounterAsync(5).WaitAsync(Hosts.Patience);
        Assert.Single((await _world.Source.EvacuateAsync(landing).WaitAsync(Hosts.Patience)).Moved);
        Assert.Equal(2, asked.Calls);
    }

    [Fact]
    public async Task A_landing_that_does_not_answer_is_asked_once_as_well()
    {
        for (var i = 0; i < 3; i++) await _world.Source.SpawnCounterAsync(i).WaitAsync(Hosts.Patience);
        var asked = new Counted(((CapabilityProxy)_world.Landing).Reference) { Refuses = true };
        var landing = (ILanding)_world.Source.Platform.Root.ObjectFor(asked, typeof(ILanding));
        var report = await _world.Source.EvacuateAsync(landing, new MoveOptions(ResiduePolicy.Allow)).WaitAsync(Hosts.Patience);
        Assert.Equal(4, report.Stayed.Length);
        Assert.All(report.Stayed, static stayed => Assert.StartsWith("The landing does not answer: ", stayed.Reason.Message, StringComparison.Ordinal));
        Assert.Equal(1, asked.Calls);
    }

    /// <summary>The way to a landing that counts the calls.</summary>
    private sealed class Counted(Reference inner) : Reference
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool Refuses { get; init; }

        public override string Interface => inner.Interface;

        public override Reference Resolved => inner.Resolved;

        public override void Invoke(Request request)
        {
            Interlocked.Increment(ref _calls);
            if (Refuses) request.Refuse(new CapabilityException("not today"));
            else inner.Invoke(request);
        }
    }

    [Fact]
    public async Task Two_evacuations_at_once_share_the_processes()
    {
        await _world.Source.SpawnCounterAsync(5).WaitAsync(Hosts.Patience);
        await _world.Source.SpawnCounterAsync(6).WaitAsync(Hosts.Patience);
        var options = new MoveOptions(ResiduePolicy.Allow);
        var reports = await Task.WhenAll(_world.Source.EvacuateAsync(_world.Landing, options), _world.Source.EvacuateAsync(_world.Landing, options)).WaitAsync(Hosts.Patience);
        Assert.All(reports, report => Assert.Empty(report.Stayed));
        Assert.Equal(3, reports.SelectMany(report => report.Moved).Select(moved => moved.Process).Distinct().Count());
        Assert.Equal(3, reports.Sum(report => report.Moved.Length));
    }

    [Fact]
    public async Task Processes_that_refer_to_one_another_leave_together()
    {
        var first = await _world.Source.SpawnNodeAsync(1, null).WaitAsync(Hosts.Patience);
        var second = await _world.Source.SpawnNodeAsync(2, first.Root).WaitAsync(Hosts.Patience);
        var third = await _world.Source.SpawnNodeAsync(3, second.Root).WaitAsync(Hosts.Patience);
        await first.Root.Follow(third.Root).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Equal(3, report.Moved.Length);
        Assert.All(report.Moved, moved => Assert.Empty(moved.Residue.Items));

        // The traveller, whose reference is published.
        Assert.Single(report.Stayed);
        await report.Released.WaitAsync(Hosts.Patience);
        Assert.Equal(6, await third.Root.Sum(3).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_that_keeps_the_controls_of_others_and_its_own_leaves_together_with_them()
    {
        var warden = await _world.Source.SpawnWardenAsync().WaitAsync(Hosts.Patience);
        var first = await _world.Source.SpawnCounterAsync(1).WaitAsync(Hosts.Patience);
        var second = await _world.Source.SpawnCounterAsync(2).WaitAsync(Hosts.Patience);
        foreach (var control in new[] { first.Control, warden.Control, second.Control }) await warden.Root.Keep(control).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Equal(3, report.Moved.Length);
        Assert.All(report.Moved, moved => Assert.Empty(moved.Residue.Items));
        await report.Released.WaitAsync(Hosts.Patience);
        var there = _world.Destination.Platform.Address;
        Assert.Equal($"{there} {there} {there}", await warden.Root.HostOfKept().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_that_keeps_the_control_of_another_that_stays_stays_as_well()
    {
        var warden = await _world.Source.SpawnWardenAsync().WaitAsync(Hosts.Patience);
        var stays = await _world.Source.SpawnCounterAsync(1).WaitAsync(Hosts.Patience);
        _world.Source.Publish(stays.Root);
        await warden.Root.Keep(stays.Control).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Empty(report.Moved);
        var why = Assert.Single(report.Stayed, stayed => stayed.Component.EndsWith("Warden", StringComparison.Ordinal)).Reason;
        Assert.Contains("CapSdk.IProcessControl: the control of the process Counter", why.Message, StringComparison.Ordinal);
        Assert.Contains("of this host, for as long as that runs here", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_needs_one_that_stays_stays_as_well_whatever_the_order()
    {
        var free = await _world.Source.SpawnNodeAsync(1, null).WaitAsync(Hosts.Patience);
        var stays = await _world.Source.SpawnNodeAsync(2, null).WaitAsync(Hosts.Patience);
        _world.Source.Publish(stays.Root);
        var needing = await _world.Source.SpawnNodeAsync(3, stays.Root).WaitAsync(Hosts.Patience);
        var further = await _world.Source.SpawnNodeAsync(4, needing.Root).WaitAsync(Hosts.Patience);
        await stays.Root.Follow(free.Root).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        var status = await free.Control.Status().WaitAsync(Hosts.Patience);
        Assert.Equal(status.Id, Assert.Single(report.Moved).Process);
        Assert.Equal(4, report.Stayed.Length);
        Assert.Contains(report.Stayed, one => one.Reason.Message.Contains("INode: an object of the process Node of this host, for as long as that runs here", StringComparison.Ordinal));
        Assert.Equal(4 + 3 + 2 + 1, await further.Root.Sum(4).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_process_that_would_go_on_needing_the_host_stays_and_is_named()
    {
        var own = await _world.Source.SpawnTravellerAsync(new Recorder()).WaitAsync(Hosts.Patience);
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.False(report.IsComplete);
        var stayed = Assert.Single(report.Stayed, one => one.Reason.Message.Contains("device", StringComparison.Ordinal));
        Assert.Equal("CapSdk.Runtime.Tests.Components.Traveller", stayed.Component);
        Assert.Contains("device Recorder", stayed.Reason.Message, StringComparison.Ordinal);
        Assert.Equal(0, await own.Root.Visits().WaitAsync(Hosts.Patience));
    }
}
