using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Images;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>Graphs written and read in memory. The types of this assembly are a component's.</summary>
internal static class Graphs
{
    public static readonly CodecTable Emitted = HeapCodecs.For(Catalog());

    public static readonly CodecTable Reflected = HeapCodecs.Reflecting(Catalog());

    public static byte[] Write<T>(T value, GraphKind kind = GraphKind.Message, IGraphOutlet? outlet = null, CodecTable? codecs = null)
    {
        using var writer = new GraphWriter(codecs ?? Emitted, kind, outlet);
        writer.Write(value);
        return writer.ToArray();
    }

    public static T Read<T>(byte[] bytes, GraphKind kind = GraphKind.Message, IGraphInlet? inlet = null, CodecTable? codecs = null)
    {
        var reader = new GraphReader(codecs ?? Emitted, kind, inlet, bytes);
        var value = reader.Read<T>();
        reader.Finish();
        return value;
    }

    public static T Message<T>(T value) => Read<T>(Write(value));

    public static T Image<T>(T value) => Read<T>(Write(value, GraphKind.Image), GraphKind.Image);

    private static TypeCatalog Catalog()
    {
        var catalog = OwnTypes.NewCatalog();
        catalog.AddComponentAssembly(typeof(Graphs).Assembly);
        return catalog;
    }
}
