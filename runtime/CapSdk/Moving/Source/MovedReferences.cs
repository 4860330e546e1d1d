using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// What others hold of a process, in the order in which its successors are named: its objects, its promised capabilities, the results of its
/// calls, its control under both interfaces, its holds, and what <c>MovableTo</c> gave.
/// </summary>
internal sealed class MovedReferences
{
    private readonly Platform _platform;
    private readonly MovableProcess _process;
    // Each of the runtime's objects that stand for the process, beside its control, and the number of its successor.
    private readonly Dictionary<object, int> _others = new(ReferenceEqualityComparer.Instance);

    // The process's own objects as they were held, each under one interface or more.
    private readonly Dictionary<HostedObject, List<(CapabilityContract Contract, int Successor)>> _objects = [];
    private readonly int _movable;

    public MovedReferences(Platform platform, MovableProcess process, ProcessImage image)
    {
        (_platform, _process) = (platform, process);
        List<(Reference Here, int Successor)> all = [];
        foreach (var facet in image.Facets)
        {
            if (!_objects.TryGetValue(facet.Hosted, out var interfaces)) _objects.Add(facet.Hosted, interfaces = []);
            interfaces.Add((facet.Contract, Count));
            all.Add((facet, Count++));
        }

        foreach (var eventual in image.Eventuals.Concat(image.Results)) all.Add((eventual.Reference, Count++));
        Control = Count++;
        _movable = Count++;
        foreach (var facet in FacetsOf(process.Control)) all.Add((facet, ControlUnder(facet.Contract)));
        FirstHold = Count;
        foreach (var device in image.Holds.Concat<object>(image.Bounds))
        {
            _others.Add(device, Count);
            foreach (var facet in FacetsOf(device)) all.Add((facet, Count));
            Count++;
        }

        All = all;
    }

    /// <summary>Each reference as it was held here when the image was made, and the number of its successor.</summary>
    public IReadOnlyList<(Reference Here, int Successor)> All { get; }

    /// <summary>How many successors there are.</summary>
    public int Count { get; }

    /// <summary>Number of the control's successor, as <see cref="IProcessControl"/>.</summary>
    public int Control { get; }

    /// <summary>Number of the first hold's successor; those of the others follow.</summary>
    public int FirstHold { get; }

    /// <summary>Everything of the process that is known outside leads to its successor from now on.</summary>
    public void Leave(IReadOnlyList<Reference> successors)
    {
        foreach (var hosted in Objects()) hosted.MovedTo(SuccessorsOf(hosted, successors));
    }

    /// <summary>
    /// What may be held now, and where it leads: also under interfaces that were asked for since the image was made (a gift that was narrowed
    /// while the process was under way).
    /// </summary>
    public IEnumerable<(Reference Here, Reference Successor)> Led(IReadOnlyList<Reference> successors)
    {
        foreach (var hosted in Objects())
            foreach (var facet in hosted.LiveFacets) yield return (facet, SuccessorsOf(hosted, successors)(facet.Contract));
        foreach (var (here, successor) in All)
            if (here is not Facet) yield return (here, successors[successor]);
    }

    /// <summary>Where an interface of an object is now; a broken reference if nobody held the object under it, or a derived one, when the image was made.</summary>
    public Reference SuccessorOf(Facet facet, IReadOnlyList<Reference> successors) => SuccessorsOf(facet.Hosted, successors)(facet.Contract);

    // What is kept by whoever still holds the object here: its own successors, and not those of all others.
    private Func<CapabilityContract, Reference> SuccessorsOf(HostedObject hosted, IReadOnlyList<Reference> successors)
    {
        // The runtime's own: known at the destination, whoever held them here.
        if (ReferenceEquals(hosted.Target, _process.Control)) return Either(successors[_movable], successors[Control]);
        if (_others.TryGetValue(hosted.Target, out var number)) return Either(successors[number], successors[number]);
        return Among([.. (_objects.GetValueOrDefault(hosted) ?? []).Select(known => (known.Contract, successors[known.Successor]))]);
    }

    private static Func<CapabilityContract, Reference> Either(Reference movable, Reference other) => contract => contract.InterfaceType == typeof(IMovable) ? movable : other;

    private static Func<CapabilityContract, Reference> Among((CapabilityContract Contract, Reference Successor)[] known) => contract =>
    {
        NarrowedReference? narrower = null;
        foreach (var (held, successor) in known)
        {
            if (held == contract) return successor;
            if (contract.InterfaceType.IsAssignableFrom(held.InterfaceType)) narrower ??= new NarrowedReference(successor, contract);
        }

        return narrower ?? (Reference)new BrokenReference(
            contract.Name, new DisconnectedException("The process has moved, and the reference was made while it did. Get the reference again.", mayHaveRun: false));
    };

    private int ControlUnder(CapabilityContract contract) => contract.InterfaceType == typeof(IMovable) ? _movable : Control;

    // The process's own, and the runtime's that stand for it.
    private IEnumerable<HostedObject> Objects() =>
        [.. _process.Objects.All(), .. _platform.DeviceOf(_process.Control).Objects.All(), .. _others.SelectMany(other => _platform.DeviceOf(other.Key).Objects.All())];

    private IEnumerable<Facet> FacetsOf(object device) => _platform.DeviceOf(device).Objects.All().SelectMany(static hosted => hosted.LiveFacets);
}
