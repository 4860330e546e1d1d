namespace CapSdk.Invocation;

/// <summary>A capability inside a message that passes it on for somebody else, as it is: the carrier cannot call it.</summary>
internal sealed class CarriedReference(Reference reference)
{
    public Reference Reference { get; } = reference;
}
