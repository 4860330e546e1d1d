using CapSdk.Codecs;

namespace CapSdk.Invocation;

/// <summary>Gives a process what it may see of the references in a payload. Each place is asked for once, however often it is read.</summary>
internal sealed class PayloadInlet(Caller reader, Payload payload) : IGraphInlet
{
    private readonly object?[] _imported = new object?[payload.Capabilities.Count];

    public object Import(int index, Type declared)
    {
        if ((uint)index >= (uint)_imported.Length)
            throw new ImageFormatException($"The message names capability {index}, but carries {_imported.Length}.");
        return _imported[index] ??= reader.ObjectFor(payload.Capabilities[index], declared);
    }
}
