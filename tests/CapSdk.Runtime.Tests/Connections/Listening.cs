using System.Net.Sockets;
using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A host that cannot listen says where, why, and what to do.</summary>
public sealed class Listening : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_port_in_use_is_named_with_its_address()
    {
        var first = await _hosts.StartAsync();
        var refused = await Assert.ThrowsAsync<IOException>(() => _hosts.StartAsync(options => options.Listen = first.Address));
        Assert.StartsWith($"The host cannot listen at {first.Address}: another program has port {first.Address.Split(':')[1]}. ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CapHostOptions.Listen", refused.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(refused.InnerException);
    }

    [Fact]
    public async Task A_key_file_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "host.key");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _hosts.StartAsync(options => options.KeyFile = file));
        Assert.Contains($"The key file {file} (CapHostOptions.KeyFile) can be neither read nor made", refused.Message, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _hosts.StartAsync(options => options.KeyFile = folder.FullName));
            Assert.Contains("CapHostOptions.KeyFile", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public async Task A_message_may_be_as_large_as_the_hosts_say()
    {
        static void Large(CapHostOptions options) => (options.Limits.Message, options.Limits.Frame) = (20 << 20, 21 << 20);
        var near = await _hosts.StartAsync(Large);
        var far = await _hosts.StartAsync(Large);
        var counter = await near.RestoreAsync<ICounter>(far.Publish((await far.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        counter.Note(new string('x', 18 << 20));
        Assert.Equal(18 << 20, Assert.Single(await counter.Notes().WaitAsync(Hosts.Patience)).Length);
        var refused = Assert.Throws<NotTransferableException>(() => counter.Note(new string('x', 20 << 20)));
        Assert.Contains("raise CapHostOptions.Limits.Message", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named_with_what_to_set_instead()
    {
        // Reserved for documentation (RFC 5737), so no machine has it.
        var refused = await Assert.ThrowsAsync<IOException>(() => _hosts.StartAsync(options => options.Listen = "192.0.2.1:0"));
        Assert.StartsWith("The host cannot listen at 192.0.2.1:0: 192.0.2.1 is no address of this machine.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CapHostOptions.AdvertisedAddress", refused.Message, StringComparison.Ordinal);
    }
}
