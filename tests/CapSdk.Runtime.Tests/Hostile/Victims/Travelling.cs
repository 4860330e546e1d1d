using CapSdk.Codecs;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Moves;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>Images of a process that is being called from everywhere and waits for much.</summary>
internal static class Travelling
{
    /// <summary>With something in every section, as another host would get it.</summary>
    public static async Task<CapturedProcess> Image(MoveWorld world)
    {
        var (bytes, capabilities) = await Capture(world);
        return new CapturedProcess("the traveller", world.Destination.Platform, bytes, capabilities);
    }

    /// <summary>The bytes, and what travels beside them.</summary>
    public static async Task<(byte[] Bytes, IReadOnlyList<Reference> Capabilities)> Capture(MoveWorld world)
    {
        using var cancel = new CancellationTokenSource();
        _ = world.Remote.Visit("first");
        _ = world.Remote.VisitAll(["second", "third"]);
        _ = world.Remote.CounterAfter("fourth").Read();
        _ = world.Remote.WaitForCancel(cancel.Token);
        await world.AtGates(5);
        Assert.Equal(1, await world.Traveller.Root.Tell("before").AsTask().WaitAsync(Hosts.Patience));

        var process = Assert.Single(world.Source.Platform.Processes.All);
        _ = process.Queue.Hold();
        // These wait in the inbox.
        _ = world.Traveller.Root.Tell("after");
        _ = world.Traveller.Root.Visits();
        var callee = new HostContact(HostId.Parse(world.Callee.Fingerprint), ["127.0.0.1:1"]);
        var tokens = process.Calls.Pending.ToDictionary(static call => call, call => (ResumeToken?)new ResumeToken(callee, Guid.NewGuid()));
        var image = ProcessCapture.Capture(process, tokens, process.NextAttempt());
        return (Completed(world.Source.Platform, image.Bytes, world.Callee.Fingerprint), image.Capabilities);
    }

    // What this process does not happen to have.
    private static byte[] Completed(Platform platform, byte[] image, string callee)
    {
        var (sections, heap) = SectionCodec.Decode(platform.Codecs, platform.Root, image, new ReadBudget(GraphLimits.Image, image.Length));
        Assert.NotEmpty(sections.Calls);
        Assert.NotEmpty(sections.Slots);
        Assert.NotEmpty(sections.Inbox);
        Assert.NotEmpty(sections.References);
        Assert.Contains(sections.Statics, static field => field.Held.Length > 0);
        var own = sections.References.Length;
        var request = new RequestSection("ITraveller", 1, "Visits", new PayloadSection([0], [own]), null, true, false, ReplyKind.Token, 0, Guid.NewGuid(), new SenderSection(Guid.NewGuid(), 1, 2));
        return SectionCodec.Encode(
            platform.Codecs,
            sections with
            {
                Holds = 1,
                References = [.. sections.References, new RefSection(RefKind.Own, sections.Hosted[0].Id, sections.Hosted[0].Contracts[0]), new RefSection(RefKind.Eventual, (ulong)sections.Eventuals.Length, sections.Hosted[0].Contracts[0])],
                Eventuals = [.. sections.Eventuals, new EventualSection(sections.Hosted[0].Contracts[0], [request])],
                Names = [.. sections.Names, new NameSection(callee, Guid.NewGuid(), 7)],
                Floors = [.. sections.Floors, new FloorSection(Guid.NewGuid(), 3)],
                Bounds = [[0], []],
                Gate = new GateSection(Guid.NewGuid(), 0, 0, [sections.Inbox[0]]),
            },
            heap.ToArray());
    }
}
