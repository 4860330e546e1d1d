using CapSdk.Codecs.Collections;

namespace CapSdk.Codecs;

/// <summary>The type of a place that holds a reference: what an exported object is narrowed to, and what an imported one must be.</summary>
internal sealed class DeclaredType(Type type)
{
    public static readonly DeclaredType Object = new(typeof(object));
    public static readonly DeclaredType String = new(typeof(string));

    public Type Type { get; } = type;

    /// <summary>How a value travels in a message when its own class does not: set where the place is declared as a collection interface.</summary>
    public CollectionShape? Shape { get; } = CollectionShape.For(type);
}
