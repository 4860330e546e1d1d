namespace CapSdk;

/// <summary>The right to settle a promise, once. A capability like any other: it can be handed to somebody else, and moves with its holder.</summary>
/// <typeparam name="T">Type of the promised value.</typeparam>
[Capability]
public interface IResolver<T>
{
    /// <summary>Fulfils the promise. Without effect if it was settled before.</summary>
    Promise Fulfill(T value);

    /// <summary>Breaks the promise; those who await it see <paramref name="message"/> in a <see cref="CapabilityException"/>.</summary>
    Promise Break(string message);
}
