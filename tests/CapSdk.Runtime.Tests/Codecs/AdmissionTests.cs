using System.Reflection;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Images;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>What <c>[assembly: Travels]</c> can admit, and what a host says of an attribute that admits nothing.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    private static Assembly Admitting(string type) => Builds.Load($$"""
        [assembly: CapSdk.Travels(typeof({{type}}))]
        [assembly: CapSdk.CapComponents(typeof(Registry))]
        public sealed class Registry : CapSdk.Invocation.ComponentRegistry { public override void Register() { } }
        """);

    [Theory]
    [InlineData("System.Random", "Random")]
    [InlineData("System.Net.Http.HttpClient", "HttpClient")]
    [InlineData("System.Collections.Generic.List<System.Random[]>", "List<Random[]>")]
    public async Task A_type_of_the_base_library_that_does_not_travel_keeps_the_host_from_starting(string type, string named)
    {
        var components = Admitting(type);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _hosts.StartAsync(options => options.Components.Add(components)));
            Assert.StartsWith($"[assembly: Travels(typeof({named}))] in Component has no effect: ", refused.Message, StringComparison.Ordinal);
            Assert.Contains("device", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("System.Collections.Generic.List<int>")]
    [InlineData("CapSdk.Scenarios.OutsideException")]
    public async Task Any_other_type_is_admitted(string type)
    {
        var host = await _hosts.StartAsync(options => options.Components.Add(Admitting(type)));
        Assert.NotEmpty(host.Address);
    }

    [Fact]
    public void An_admitted_type_of_a_library_travels()
    {
        var catalog = OwnTypes.NewCatalog();
        Assert.False(catalog.Contains(typeof(CapSdk.Scenarios.OutsideException)));
        catalog.AddComponentAssembly(Admitting("CapSdk.Scenarios.OutsideException"));
        Assert.True(catalog.Contains(typeof(CapSdk.Scenarios.OutsideException)));
    }
}
