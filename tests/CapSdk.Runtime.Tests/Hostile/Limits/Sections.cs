using CapSdk.Codecs;
using CapSdk.Images.Sections;
using CapSdk.Runtime.Tests.Hostile.Victims;
using CapSdk.Runtime.Tests.Moves;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>What stands beside the heap may be complete nonsense.</summary>
public sealed class Sections : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Sections_that_leave_out_or_repeat_what_must_be_there_once_are_refused()
    {
        var (image, capabilities) = await Travelling.Capture(_world);
        var platform = _world.Destination.Platform;
        var (sections, heap) = SectionCodec.Decode(platform.Codecs, platform.Root, image, new ReadBudget(GraphLimits.Image, image.Length));
        Assert.NotNull(Restored(sections));
        ProcessSections[] nonsense =
        [
            sections with { References = null! },
            sections with { Component = null! },
            sections with { Calls = [null!] },
            sections with { Slots = [.. sections.Slots, null!] },
            sections with { Hosted = [.. sections.Hosted, sections.Hosted[0]] },
            sections with { Hosted = [new HostedSection(1, null!)] },
            sections with { Inbox = [new InputSection(InputKind.Request, 1, null!, null, null)] },
            sections with { Inbox = [new InputSection(InputKind.Reply, 0, "", null, null)] },
            sections with { Names = [new NameSection(null!, default, 1)] },
            sections with { Bounds = [null!] },
            sections with { Bounds = [[-1]] },
            sections with { Gate = sections.Gate! with { Waiting = null! } },
            sections with { Holds = -1 },
        ];
        foreach (var one in nonsense) Assert.Throws<ImageFormatException>(() => Restored(one));
        Assert.Empty(platform.Processes.All);

        RestoredProcess Restored(ProcessSections content) => ProcessRestore.Restore(platform, SectionCodec.Encode(platform.Codecs, content, heap.ToArray()), capabilities);
    }
}
