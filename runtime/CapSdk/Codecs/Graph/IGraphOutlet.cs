namespace CapSdk.Codecs;

/// <summary>Takes the objects that leave a graph while it is written: capabilities, proxies, pending calls.</summary>
internal interface IGraphOutlet
{
    /// <summary>
    /// Asked at every occurrence of an object that could be a reference to something outside. <paramref name="declared"/> is the type of
    /// the place that holds it, which decides the facet. False: the object is captured as data if it can be, else refused.
    /// </summary>
    bool TryExport(object value, Type declared, out int index);
}

/// <summary>Gives back, on reading, what an <see cref="IGraphOutlet"/> took.</summary>
internal interface IGraphInlet
{
    /// <summary>
    /// The object for <paramref name="index"/>; the reader checks that it fits <paramref name="declared"/>. An index that was never given is
    /// an <see cref="ImageFormatException"/>. May be asked more than once for one occurrence.
    /// </summary>
    object Import(int index, Type declared);
}
