using System.ComponentModel;
using CapSdk.Invocation;

namespace CapSdk;

/// <summary>
/// The right to make references of one host that survive as text. Hand it to a component that must be found again; use it through
/// <see cref="PublisherExtensions.Publish{T}"/>.
/// </summary>
[Capability]
public interface IPublisher
{
    /// <summary>Called by <see cref="PublisherExtensions"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    Promise<SturdyReference> Publish(PublishArguments arguments);
}

/// <summary>A capability on its way to a publisher, which cannot call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PublishArguments
{
    private readonly CarriedReference _capability;

    internal PublishArguments(Reference capability, string contract)
    {
        _capability = new CarriedReference(capability);
        Contract = contract;
    }

    internal Reference Capability => _capability.Reference;

    internal string Contract { get; }
}

/// <summary>What code with an <see cref="IPublisher"/> calls.</summary>
public static class PublisherExtensions
{
    /// <summary>
    /// Makes a reference to <paramref name="capability"/> that survives as text, answered by the publisher's host as long as it lives, wherever
    /// the object is by then. Whoever has the text has the capability.
    /// </summary>
    /// <exception cref="CapabilityException"><typeparamref name="T"/> is no capability interface, or the object does not implement it, or the publisher's host does not listen.</exception>
    public static Promise<SturdyReference> Publish<T>(this IPublisher publisher, T capability) where T : class
    {
        ArgumentNullException.ThrowIfNull(publisher);
        ArgumentNullException.ThrowIfNull(capability);
        var caller = (publisher as CapabilityProxy)?.Owner
            ?? throw new CapabilityException("Use CapHost.Publish here: this publisher is not a reference that was received.");
        var contract = caller.Contracts.Get(typeof(T));
        var reference = caller.ReferenceTo(capability, typeof(T)) ?? throw new CapabilityException($"{capability.GetType()} is no capability: it implements no [Capability] interface.");
        return publisher.Publish(new PublishArguments(reference, contract.Name));
    }
}
