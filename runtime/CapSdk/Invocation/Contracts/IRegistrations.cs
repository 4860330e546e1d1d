namespace CapSdk.Invocation;

/// <summary>Receives what a <see cref="ComponentRegistry"/> lists.</summary>
internal interface IRegistrations
{
    void Capability(CapabilityContract contract);

    void Capability(Type openInterface, Type openContract);

    void Process(ProcessContract contract);

    void Process(Type openProcess, Type openContract);

    void Data(Type type);
}
