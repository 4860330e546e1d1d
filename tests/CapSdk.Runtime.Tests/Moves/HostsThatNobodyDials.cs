using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>An edge host that does not listen has dialled the office, and processes of the cloud are to land on it.</summary>
public sealed class HostsThatNobodyDials : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly Desk _desk = new();
    private readonly Recorder _recorder = new();
    private CapHost _office = null!;
    private CapHost _edge = null!;

    public async Task InitializeAsync()
    {
        _office = await _hosts.StartAsync();
        _edge = await _hosts.StartAsync(static options => options.Listen = null);
        var desk = await _edge.RestoreAsync<IDesk>(_office.Publish<IDesk>(_desk)).WaitAsync(Hosts.Patience);
        await desk.Leave(_edge.Landing, _recorder).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_host_that_is_told_of_it_is_dialled_by_it()
    {
        var cloud = await _hosts.StartAsync();
        var (landing, recorder) = await _desk.Left;
        var spawner = await _office.RestoreAsync<ISpawner>(cloud.Publish(cloud.Spawner)).WaitAsync(Hosts.Patience);
        var mover = await _office.RestoreAsync<IMover>(cloud.Publish(cloud.Mover)).WaitAsync(Hosts.Patience);
        var traveller = await spawner.SpawnTraveller(recorder).WaitAsync(Hosts.Patience);
        var report = await mover.Move(traveller.Control, landing).WaitAsync(Hosts.Patience);
        Assert.Contains(_edge.Fingerprint[..8], report.To, StringComparison.Ordinal);
        await traveller.Root.Tell("from the edge").WaitAsync(Hosts.Patience);
        Assert.Equal(["from the edge"], await _recorder.All());
        Assert.Contains(cloud.Network.Sessions, session => session.Peer.Id == _edge.Network.Contact.Id);
    }

    [Fact]
    public async Task Where_nobody_can_dial_no_image_goes_to_whoever_passes_the_calls_on()
    {
        var hidden = await _hosts.StartAsync(static options => options.Listen = null);
        var (landing, recorder) = await _desk.Left;
        var traveller = await hidden.SpawnTravellerAsync(new Recorder()).WaitAsync(Hosts.Patience);
        var gift = await hidden.RestoreAsync<ILandings>(_office.Publish<ILandings>(new Landings(landing))).WaitAsync(Hosts.Patience);
        var passedOn = await gift.Landing().WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => hidden.Mover.Move(traveller.Control, passedOn).WaitAsync(Hosts.Patience));
        Assert.Contains($"The landing is one of host {_edge.Fingerprint[..8]}@, which this host has no connection with: its calls go through {_office.Fingerprint[..8]}@", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _office.Moves.Arrivals.Undecided);
        Assert.Equal(1, hidden.Platform.Processes.Count);
    }

    [Fact]
    public async Task A_landing_whose_host_has_ended_is_refused_with_that_reason()
    {
        var cloud = await _hosts.StartAsync();
        var (landing, recorder) = await _desk.Left;
        var traveller = await cloud.SpawnTravellerAsync(new Recorder()).WaitAsync(Hosts.Patience);
        var control = await _office.RestoreAsync<IProcessControl>(cloud.Publish(traveller.Control)).WaitAsync(Hosts.Patience);
        var mover = await _office.RestoreAsync<IMover>(cloud.Publish(cloud.Mover)).WaitAsync(Hosts.Patience);
        var session = Assert.Single(_office.Network.Sessions, session => session.Peer.Id == _edge.Network.Contact.Id);
        await _edge.DisposeAsync();
        await session.Closed.WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => mover.Move(control, landing).WaitAsync(Hosts.Patience));
        Assert.Contains("The landing is not to be had: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
    }
}

[Capability]
public interface ILandings
{
    Promise<ILanding> Landing();
}

[Device]
public sealed class Landings(ILanding landing) : ILandings
{
    public Promise<ILanding> Landing() => Promise.FromResult(landing);
}
