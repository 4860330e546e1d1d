using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>One object with all that it leads to, as an image or as a message.</summary>
internal sealed class ObjectGraph<T> : Victim
{
    private readonly TestLoop _loop = new();

    public ObjectGraph(string name, T root, CodecTable codecs, GraphKind kind)
    {
        (Name, Codecs, Kind) = ($"{name} ({kind})", codecs, kind);
        if (kind == GraphKind.Image)
        {
            Valid = HeapImage.Capture(codecs, null, heap => heap.Root(root));
            return;
        }

        using var writer = new GraphWriter(codecs, kind);
        writer.Write(root);
        Valid = writer.ToArray();
    }

    public override string Name { get; }

    public override byte[] Valid { get; }

    public override CodecTable Codecs { get; }

    public override GraphKind Kind { get; }

    public override object?[] Read(byte[] bytes, ReadBudget budget) => Read(bytes, budget, null);

    protected override IReadOnlyList<Graph> FindGraphs()
    {
        var start = Kind == GraphKind.Image ? 4 : 0;
        return [GraphAt(start, Valid.Length - start, trace => Read(Valid, new ReadBudget(GraphLimits.Image, Valid.Length), trace))];
    }

    private object?[] Read(byte[] bytes, ReadBudget budget, ReadTrace? trace)
    {
        Reached = Stage.Opening;
        if (Kind == GraphKind.Image)
        {
            var image = HeapImage.Open(Codecs, null, _loop, bytes, budget, trace);
            Reached = Stage.Content;
            var root = image.Root<T>();
            image.Finish();
            return [root];
        }

        var message = new GraphReader(Codecs, Kind, null, bytes, budget) { Trace = trace };
        Reached = Stage.Content;
        var value = message.Read<T>();
        message.Finish();
        return [value];
    }
}
