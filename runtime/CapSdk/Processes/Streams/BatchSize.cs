using System.Runtime.CompilerServices;
using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>What the items of one reply take together, so that large ones do not make a reply that no message can hold.</summary>
internal sealed class BatchSize<T>(Process process) : IDisposable
{
    // Much less than any limit of a message, and much more than what a message costs beside its content.
    private const int Most = 64 * 1024;

    // Null where items have a size that the number of items limits well enough.
    private readonly PayloadWriter? _written = RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? new PayloadWriter(process) : null;

    public bool IsReached => _written?.ByteCount >= Most;

    /// <exception cref="CapabilityException">The item does not travel.</exception>
    public void Add(T item) => _written?.Write(item);

    public void Dispose() => _written?.Dispose();
}
