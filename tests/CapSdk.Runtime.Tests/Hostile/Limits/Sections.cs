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

        // Arrays in one another, each with one thing again and again: of 2,000 bytes would come millions of calls and references.
        var request = new RequestSection("", 1, "", new PayloadSection([1], [.. Enumerable.Repeat(0, 300)]), null, Cancellable: false, IsOneWay: true, ReplyKind.Nobody, 0, default, default);
        var eventual = new EventualSection("ITraveller", [.. Enumerable.Repeat(request, 300)]);
        ProcessSections[] multiplied =
        [
            sections with { Eventuals = [.. Enumerable.Repeat(eventual, 300)] },
            sections with { Slots = [.. Enumerable.Repeat(sections.Slots[0], 3_000)] },
            sections with { Calls = [.. Enumerable.Repeat(sections.Calls[0], 3_000)] },
            sections with { Bounds = [.. Enumerable.Repeat(Enumerable.Repeat(0, 300).ToArray(), 300)] },
        ];
        foreach (var one in multiplied)
            Assert.Equal("The parts of the image are more than its size permits: one of them stands in several places.", Assert.Throws<ImageFormatException>(() => Restored(one)).Message);

        RestoredProcess Restored(ProcessSections content) => ProcessRestore.Restore(platform, SectionCodec.Encode(platform.Codecs, content, heap.ToArray()), capabilities);
    }
}
