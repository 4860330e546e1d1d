using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>
/// A call whose result is a stream, as a generated proxy makes it: write the arguments in order, then take the stream. Nothing is sent before somebody reads.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OutgoingStream<T>
{
    private readonly CapabilityProxy _target;
    private readonly MethodContract _method;
    private readonly List<IStreamArgument> _arguments = [];
    private CancellationToken _cancel;

    internal OutgoingStream(CapabilityProxy target, MethodContract method)
    {
        target.Owner.DemandAccess();
        _target = target;
        _method = method;
    }

    /// <summary>Keeps one argument, by its declared type.</summary>
    public void Write<TArgument>(TArgument value) => _arguments.Add(new StreamArgument<TArgument>(value));

    /// <summary>Ties every enumeration to <paramref name="token"/>, beside the one that it is begun with.</summary>
    public void WriteCancellation(CancellationToken token) => _cancel = token;

    /// <summary>The stream: each enumeration is one call.</summary>
    public IAsyncEnumerable<T> ToStream() => new RemoteStream<T>(new StreamCall<T>(_target, _method.Id, [.. _arguments]), _cancel);
}
