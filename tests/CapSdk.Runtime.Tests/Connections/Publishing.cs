using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

public sealed class Publishing : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_host_that_does_not_listen_publishes_nothing_and_says_what_to_set()
    {
        var mute = await _hosts.StartAsync(options => options.Listen = null);
        var wrong = Assert.Throws<InvalidOperationException>(() => mute.Publish(mute.Landing));
        Assert.Contains("CapHostOptions.Listen", wrong.Message, StringComparison.Ordinal);
        var herald = await mute.SpawnHeraldAsync(mute.Publisher).WaitAsync(Hosts.Patience);
        var told = await Assert.ThrowsAsync<CapabilityException>(() => herald.Root.Announce().WaitAsync(Hosts.Patience));
        Assert.Equal(wrong.Message, told.Message);
    }

    [Fact]
    public async Task A_component_publishes_itself_and_is_found_by_the_text_wherever_it_has_moved()
    {
        var home = await _hosts.StartAsync();
        var other = await _hosts.StartAsync();
        var reader = await _hosts.StartAsync();
        var herald = await home.SpawnHeraldAsync(home.Publisher).WaitAsync(Hosts.Patience);
        var text = await herald.Root.Announce().WaitAsync(Hosts.Patience);
        var landing = await home.RestoreAsync<ILanding>(other.Publish(other.Landing)).WaitAsync(Hosts.Patience);
        await home.Mover.Move(herald.Control, landing).WaitAsync(Hosts.Patience);
        var found = await reader.RestoreAsync<IHerald>(text).WaitAsync(Hosts.Patience);
        Assert.Equal(text, await found.Announce().WaitAsync(Hosts.Patience));
        Assert.DoesNotContain(text.Split('/')[^1], await found.Whisper().WaitAsync(Hosts.Patience), StringComparison.Ordinal);
    }
}
