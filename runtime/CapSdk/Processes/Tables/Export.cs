using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>By reference or by copy: what of a process's values leaves as a capability, and what comes in as which object.</summary>
internal static class Export
{
    /// <summary>The reference that stands for <paramref name="value"/> where <paramref name="declared"/> is declared; null if it is copied.</summary>
    public static Reference? ReferenceTo(Process process, object value, Type declared)
    {
        switch (value)
        {
            case CapabilityProxy proxy:
                DemandOwn(process, proxy);
                return Narrow(proxy.Reference, proxy.Contract, ContractFor(process, proxy.Contract, declared));
            case CarriedReference carried:
                return carried.Reference;
            case Promise promise:
                return PromiseArguments.ReferenceTo(process, promise, declared);
        }

        var implemented = process.Contracts.ImplementedBy(value.GetType());
        if (implemented.Count == 0) return null;
        var contract = process.Contracts.Find(declared) ?? Only(implemented, value, declared);
        var home = value is IStreamHome stream ? stream.Home : DeviceProcesses.IsDevice(value) ? process.Platform.DeviceOf(value) : process;
        return home.Objects.FacetOf(value, contract);
    }

    /// <summary>What <paramref name="process"/> sees of a reference that it receives where <paramref name="declared"/> is declared.</summary>
    public static object ObjectFor(Process process, Reference reference, Type declared)
    {
        if (declared == typeof(CarriedReference)) return new CarriedReference(reference);
        if (typeof(Promise).IsAssignableFrom(declared)) return PromiseArguments.Listen(process, reference, declared);
        var contract = process.Contracts.Find(declared);
        if (reference.Resolved is Facet facet && facet.Hosted.Process == process && declared.IsInstanceOfType(facet.Hosted.Target)
            && (contract is null || contract.InterfaceType.IsAssignableFrom(facet.Contract.InterfaceType)))
            return facet.Hosted.Target;

        contract ??= process.Contracts.FindByName(reference.Interface) ?? throw new ImageFormatException(
            $"A reference to {reference.Interface} arrived where {declared} is declared, which is not a capability interface known here.");
        return process.References.ProxyFor(Narrowed(process, reference, contract), contract);
    }

    private static Reference Narrowed(Process process, Reference reference, CapabilityContract contract)
    {
        if (reference.Interface == contract.Name) return reference;
        // An interface that is not known here may well derive from the declared one: its owner refuses what it does not have.
        if (process.Contracts.FindByName(reference.Interface) is { } given && !contract.InterfaceType.IsAssignableFrom(given.InterfaceType))
            throw new ImageFormatException($"A reference to {given.Name} arrived where {contract.Name} is declared.");
        return Narrow(reference, contract);
    }

    private static Reference Narrow(Reference reference, CapabilityContract held, CapabilityContract wanted) =>
        held == wanted && reference.Interface == wanted.Name ? reference : Narrow(reference, wanted);

    private static Reference Narrow(Reference reference, CapabilityContract wanted) => reference switch
    {
        _ when reference.Interface == wanted.Name => reference,
        Facet { Resolved: Facet own } => own.Hosted.FacetFor(wanted),
        NarrowedReference narrowed => Narrow(narrowed.Inner, wanted),
        _ => new NarrowedReference(reference, wanted),
    };

    private static CapabilityContract ContractFor(Process process, CapabilityContract held, Type declared) =>
        process.Contracts.Find(declared) is { } wanted && wanted.InterfaceType.IsAssignableFrom(held.InterfaceType) ? wanted : held;

    private static CapabilityContract Only(IReadOnlyList<CapabilityContract> implemented, object value, Type declared) => implemented.Count == 1
        ? implemented[0]
        : throw new CapabilityException(
            $"{value.GetType()} implements {string.Join(" and ", implemented.Select(contract => contract.Name))}: where {declared} is declared it is not clear which of them to pass. Declare the interface.");

    private static void DemandOwn(Process process, CapabilityProxy proxy)
    {
        if (proxy.Owner == process) return;
        if (proxy.Owner is not Process owner || owner is MovableProcess || process is MovableProcess)
            throw new CapabilityException($"A {proxy.Contract.Name} reference of another process turned up in the {process.Name}: it was leaked (a static, a shared object), not given. Pass it as an argument.");

        // Pinned processes of one host share their memory with its Main, which builds devices out of its own references, and promises itself some.
        if (owner.Platform == process.Platform || owner.Platform.IsHostless || process.Platform.IsHostless) return;
        throw new CapabilityException(
            $"The {proxy.Contract.Name} reference belongs to another CapHost of this program, and each host has references of its own. Get one here: await thisHost.RestoreAsync<{proxy.Contract.InterfaceType.Name}>(otherHost.Publish(it)).");
    }
}
