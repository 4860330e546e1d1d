using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Moving;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Those who hold a reference to a process are told where it has gone, and one of them is given that reference once more at the same time.</summary>
public sealed class GivenWhileTelling : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task Who_has_given_the_reference_back_by_then_is_told_again()
    {
        var (source, holder, destination) = (await _hosts.StartAsync(), await _hosts.StartAsync(), await _hosts.StartAsync());
        var there = await source.RestoreAsync<ICounter>(destination.Publish((await destination.SpawnCounterAsync(7)).Root)).WaitAsync(Hosts.Patience);
        var root = (await source.SpawnCounterAsync(0)).Root;
        var held = await holder.RestoreAsync<ICounter>(source.Publish(root)).WaitAsync(Hosts.Patience);
        var other = await holder.RestoreAsync<ICounter>(source.Publish((await source.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);

        var facet = Assert.IsType<Facet>(ReferenceOf(root));
        var process = source.Network.Platform.Processes.All.Single(process => process.Objects.All().Contains(facet.Hosted));
        var references = new MovedReferences(source.Network.Platform, process, new ProcessImage([], [], [], [], [], [], [facet], [], [], 0, 0));
        Reference[] successors = [.. Enumerable.Repeat(ReferenceOf(there), references.Count)];
        var toHolder = source.Network.Sessions.Single(session => session.Peer.Id == holder.Network.Contact.Id);
        var toDestination = source.Network.Sessions.Single(session => session.Peer.Id == destination.Network.Contact.Id);
        var redirects = new Redirects(source.Moves, new Notifying(source.Moves, Guid.NewGuid(), process, new Destination(toDestination, default)));
        var residue = new Residue(source.Moves, process, toDestination.Peer, []);
        toHolder.WithTables(_ =>
        {
            // What the holder gives back is not heard while the session is locked.
            redirects.Tell(references, successors, residue);
            toHolder.SendResolve(((ImportReference)ReferenceOf(other)).Id.AsExport, facet);
            return 0;
        });
        references.Leave(successors);
        redirects.Tell(references, successors, residue);

        // All of that has been heard when this is.
        await holder.RestoreAsync<ICounter>(source.Publish((await source.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        Assert.Equal(7, await held.Read().AsTask().WaitAsync(Hosts.Patience));
        Assert.Equal(7, await other.Read().AsTask().WaitAsync(Hosts.Patience));
        await ReferenceOf(other).Settling.WaitAsync(Hosts.Patience);
        Assert.Equal(destination.Network.Contact.Id, Assert.IsType<ImportReference>(ReferenceOf(other)).Session.Peer.Id);
    }

    private static Reference ReferenceOf(ICounter counter) => ((CapabilityProxy)counter).Reference.Resolved;
}
