using CapSdk.Runtime.Tests.Hostile.Attacks;
using CapSdk.Runtime.Tests.Hostile.Planted;
using CapSdk.Runtime.Tests.Hostile.Victims;
using CapSdk.Runtime.Tests.Moves;
using Xunit.Abstractions;

namespace CapSdk.Runtime.Tests.Hostile;

/// <summary>As <see cref="HostileImages"/>, of what really comes from another host: the image of a whole process.</summary>
[Collection(nameof(Recorded))]
public sealed class HostileProcesses(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Altered_images_of_a_process_are_refused_or_are_one()
    {
        var victim = await Travelling.Image(_world);
        new FuzzRun(nameof(Altered_images_of_a_process_are_refused_or_are_one), new Arsenal(victim.Codecs.Catalog, static (victim, _) => victim), output).Play(Settings.Cases * 8 / 100, _ => victim);
    }
}
