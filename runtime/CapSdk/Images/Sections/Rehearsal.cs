using CapSdk.Codecs;
using CapSdk.Processes;

namespace CapSdk.Images.Sections;

/// <summary>
/// Encodes and decodes a small image once. What it runs is compiled then, and not while the first process that is moved stands still: on a
/// cold host that takes some fifty times as long as the move itself.
/// </summary>
internal static class Rehearsal
{
    public static void Run(Platform platform)
    {
        var nothing = new PayloadSection([1], [0]);
        var request = new RequestSection("", 1, "", nothing, null, Cancellable: false, IsOneWay: false, ReplyKind.Nobody, 0, default, new SenderSection(default, 0, 1));
        var sections = new ProcessSections(
            new ProcessId(Guid.NewGuid()), "", 1, 1, 0,
            [new RefSection(RefKind.Outside, 0, "")],
            [new OutsideSection(OutsideKind.Proxy, 0, "")],
            [new CallSection(Invocation.CallShape<string>.Instance, "", new TokenSection("", [""], default), CancelRequested: false, "", [request])],
            [new SlotSection(default, "", CancelRequested: false, [request])],
            [new EventualSection("", [request])],
            [new HostedSection(1, [""])],
            [new InputSection(InputKind.Reply, 0, "", request, new OutcomeSection(nothing, Threw: false, IsCapability: false))],
            new GateSection(null, -1, -1, []),
            [new NameSection("", default, 1)],
            [new FloorSection(default, 1)],
            [[0]],
            [new StaticSection("", "", [default], 0, [default])]);
        var heap = HeapImage.Capture(platform.Codecs, null, static writer => writer.Root<object>(new List<string> { "" }));
        var image = SectionCodec.Encode(platform.Codecs, sections, heap);
        var (_, rest) = SectionCodec.Decode(platform.Codecs, platform.Root, image, new ReadBudget(GraphLimits.Image, image.Length));
        var reader = HeapImage.Open(platform.Codecs, null, platform.Root, rest);
        reader.Root<object>();
        reader.Finish();
    }
}
