using System.Net.Sockets;

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
    public async Task An_address_of_another_machine_is_named_with_what_to_set_instead()
    {
        // Reserved for documentation (RFC 5737), so no machine has it.
        var refused = await Assert.ThrowsAsync<IOException>(() => _hosts.StartAsync(options => options.Listen = "192.0.2.1:0"));
        Assert.StartsWith("The host cannot listen at 192.0.2.1:0: 192.0.2.1 is no address of this machine.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CapHostOptions.AdvertisedAddress", refused.Message, StringComparison.Ordinal);
    }
}
