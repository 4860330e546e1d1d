namespace CapSdk.Connections;

/// <summary>The publisher of a host.</summary>
[Device(Concurrent = true)]
internal sealed class Publisher(Network network) : IPublisher
{
    public Promise<SturdyReference> Publish(PublishArguments arguments) => network.Published.Obstacle is { } obstacle
        ? Promise.FromException<SturdyReference>(new CapabilityException(obstacle))
        : Promise.FromResult(network.Published.Publish(network.NarrowTo(arguments.Capability.Resolved, arguments.Contract)));
}
