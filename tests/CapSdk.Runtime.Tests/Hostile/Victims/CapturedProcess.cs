using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>The image of a whole process, as it comes from another host: the sections and the heap.</summary>
/// <param name="name">For people.</param>
/// <param name="platform">Where it arrives.</param>
/// <param name="image">Its bytes.</param>
/// <param name="capabilities">What comes beside them.</param>
internal sealed class CapturedProcess(string name, Platform platform, byte[] image, IReadOnlyList<Reference> capabilities) : Victim
{
    private readonly CodecTable _codecs = platform.Codecs;

    public override string Name => name;

    public override byte[] Valid => image;

    public override CodecTable Codecs => _codecs;

    public override GraphKind Kind => GraphKind.Image;

    public override object?[] Read(byte[] bytes, ReadBudget budget)
    {
        Reached = Stage.Opening;
        try
        {
            var restored = ProcessRestore.Restore(platform, bytes, capabilities, budget: budget);
            Reached = Stage.Content;
            return [restored.Process.Root, .. restored.Process.Objects.All().Select(static hosted => hosted.Target), .. restored.Upgraded, .. restored.Process.Queue.Snapshot()];
        }
        catch (ImageFormatException)
        {
            // The first step behind the headers and tables is the first reference.
            if (budget.StepsTaken > Graphs[0].Entries.Count) Reached = Stage.Content;
            throw;
        }
    }

    // Proxies, requests, references: what leads out of the process, and the process itself.
    public override bool IsOutside(object value) =>
        value is CapabilityProxy or Process || (value.GetType().Assembly == typeof(Promise).Assembly && Codecs.OfType(value.GetType(), Kind) is RefusingCodec);

    protected override IReadOnlyList<Graph> FindGraphs()
    {
        var bytes = new ByteReader(Valid);
        var length = bytes.Count();
        var start = bytes.Position;
        return [GraphAt(start + 4, length - 4, ReadSections), GraphAt(start + length + 4, Valid.Length - start - length - 4, ReadHeap)];

        void ReadSections(ReadTrace trace) => HeapImage.Open(Codecs, null, platform.Root, Valid.AsMemory(start, length), trace: trace).Root<ProcessSections>();

        void ReadHeap(ReadTrace trace) => ProcessRestore.Restore(platform, Valid, capabilities, trace: trace);
    }
}
