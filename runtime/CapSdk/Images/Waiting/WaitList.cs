using CapSdk.Codecs;
using CapSdk.Codecs.Values;

namespace CapSdk.Images;

/// <summary>What waits on a pending call, as a root of its own.</summary>
/// <param name="State">Null, one continuation or a list, as a promise's state holds them.</param>
internal readonly record struct WaitList(object? State);

/// <inheritdoc cref="WaitList"/>
internal sealed class WaitListCodec : InlineCodec<WaitList>
{
    public static readonly WaitListCodec Instance = new();

    public override void Write(GraphWriter writer, ref WaitList value) => Waiters.Write(writer, value.State);

    public override void Read(GraphReader reader, ref WaitList value) => value = new WaitList(Waiters.Read(reader));
}
