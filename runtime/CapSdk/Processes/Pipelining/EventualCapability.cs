using CapSdk.Processes;


namespace CapSdk;

public partial class Promise<T>
{
    /// <summary>
    /// The promised capability before it is known: calls on it leave at once and arrive, in order, where the capability will be. Usable
    /// as receiver and as argument. If the promise breaks, so do the calls.
    /// </summary>
    /// <exception cref="CapabilityException"><typeparamref name="T"/> is not a capability interface.</exception>
    public T AsCapability() => (T)EventualCapabilities.For(this);
}
