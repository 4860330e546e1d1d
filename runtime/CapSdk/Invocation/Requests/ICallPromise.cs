using CapSdk.Codecs;

namespace CapSdk.Invocation;

/// <summary>A <see cref="CallPromise{T}"/> whatever its type.</summary>
internal interface ICallPromise
{
    /// <summary>The caller's side of the invocation.</summary>
    PendingCall Call { get; }

    /// <summary>The promise itself.</summary>
    Promise Promise { get; }

    /// <summary>Makes another of its kind.</summary>
    CallShape Shape { get; }

    /// <summary>Decodes the result; false if it was settled before.</summary>
    bool TryFulfillFrom(GraphReader result);

    /// <summary>False if it was settled before.</summary>
    bool TryBreakWith(Exception error);
}
