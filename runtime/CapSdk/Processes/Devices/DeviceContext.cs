using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>Brings the awaits of a device's <c>async Task</c> methods back to the device's turn.</summary>
internal sealed class DeviceContext(DeviceProcess device) : SynchronizationContext
{
    public override void Post(SendOrPostCallback callback, object? state) => device.Post(new Callback(device, callback, state));

    public override void Send(SendOrPostCallback callback, object? state) =>
        throw new NotSupportedException("A device's turns cannot be waited for by blocking: use Post, or await.");

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Callback(TurnLoop home, SendOrPostCallback callback, object? state) : IContinuation
    {
        public TurnLoop? Home => home;

        public void Run() => callback(state);
    }
}
