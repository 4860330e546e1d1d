using CapSdk.Codecs;
using CapSdk.Codecs.Types;

namespace CapSdk.Images;

/// <summary>The codec table of a host: all families, for messages and images.</summary>
internal static class HeapCodecs
{
    /// <param name="catalog">The allow-list, from <see cref="OwnTypes.NewCatalog"/>.</param>
    /// <param name="above">Families of the layers above; they are asked first.</param>
    public static CodecTable For(TypeCatalog catalog, params ReadOnlySpan<ICodecSource> above) => For(catalog, GraphLimits.Message, above);

    /// <summary>As <see cref="For(TypeCatalog, ReadOnlySpan{ICodecSource})"/>, for a host that says what a message may cost.</summary>
    public static CodecTable For(TypeCatalog catalog, GraphLimits message, params ReadOnlySpan<ICodecSource> above) => new(catalog, Families(above)) { Message = message };

    /// <summary>As <see cref="For(TypeCatalog, ReadOnlySpan{ICodecSource})"/>, for tests that must see every type table read.</summary>
    public static CodecTable WithoutKnownTables(TypeCatalog catalog, params ReadOnlySpan<ICodecSource> above) => new(catalog, Families(above)) { TypeTables = new TypeTables(catalog, maxTables: 0) };

    /// <summary>As <see cref="For(TypeCatalog, ReadOnlySpan{ICodecSource})"/>, with reflection instead of emitted code.</summary>
    public static CodecTable Reflecting(TypeCatalog catalog, params ReadOnlySpan<ICodecSource> above) => new(catalog, Families(above)) { Reflects = true };

    private static ICodecSource[] Families(ReadOnlySpan<ICodecSource> above) => [.. above, new PromiseFamily(), new TaskFamily(), new CancellationFamily(), new DelegateFamily(), new StreamFamily()];
}
