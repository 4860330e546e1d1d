using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// What others hold of a process, in the order in which its successors are named: its objects, its promised capabilities, the results of its
/// calls, its control under both interfaces, and its holds.
/// </summary>
internal sealed class MovedReferences
{
    public MovedReferences(Platform platform, MovableProcess process, ProcessImage image)
    {
        List<(Reference Here, int Successor)> all = [];
        foreach (var facet in image.Facets) all.Add((facet, Count++));
        foreach (var eventual in image.Eventuals.Concat(image.Results)) all.Add((eventual.Reference, Count++));
        Control = Count++;
        var movable = Count++;
        foreach (var facet in FacetsOf(platform, process.Control)) all.Add((facet, facet.Contract.InterfaceType == typeof(IMovable) ? movable : Control));
        FirstHold = Count;
        foreach (var hold in image.Holds)
        {
            var successor = Count++;
            foreach (var facet in FacetsOf(platform, hold)) all.Add((facet, successor));
        }

        All = all;
    }

    /// <summary>Each reference as it is held here, and the number of its successor.</summary>
    public IReadOnlyList<(Reference Here, int Successor)> All { get; }

    /// <summary>How many successors there are.</summary>
    public int Count { get; }

    /// <summary>Number of the control's successor, as <see cref="IProcessControl"/>.</summary>
    public int Control { get; }

    /// <summary>Number of the first hold's successor; those of the others follow.</summary>
    public int FirstHold { get; }

    /// <summary>Everything of the process that is known outside leads to its successor from now on.</summary>
    public void Leave(Platform platform, MovableProcess process, IReadOnlyList<IHold> holds, IReadOnlyList<Reference> successors)
    {
        var objects = process.Objects.All()
            .Concat(platform.DeviceOf(process.Control).Objects.All())
            .Concat(holds.SelectMany(hold => platform.DeviceOf(hold).Objects.All()));
        foreach (var hosted in objects)
        {
            var known = All.Where(moved => moved.Here is Facet facet && facet.Hosted == hosted).Select(moved => ((Facet)moved.Here, successors[moved.Successor])).ToArray();
            hosted.MovedTo(contract => SuccessorOf(contract, known));
        }
    }

    /// <summary>Where an interface of an object is now; a broken reference if nobody held the object under it, or a derived one, when the image was made.</summary>
    public Reference SuccessorOf(Facet facet, IReadOnlyList<Reference> successors) =>
        SuccessorOf(facet.Contract, [.. All.Where(moved => moved.Here is Facet known && known.Hosted == facet.Hosted).Select(moved => ((Facet)moved.Here, successors[moved.Successor]))]);

    private static Reference SuccessorOf(CapabilityContract contract, (Facet Facet, Reference Successor)[] known)
    {
        foreach (var (facet, successor) in known)
            if (facet.Contract == contract) return successor;
        foreach (var (facet, successor) in known)
            if (contract.InterfaceType.IsAssignableFrom(facet.Contract.InterfaceType)) return new NarrowedReference(successor, contract);
        return new BrokenReference(contract.Name, new DisconnectedException("The process has moved, and the reference was made while it did. Get the reference again.", mayHaveRun: false));
    }

    private static IEnumerable<Facet> FacetsOf(Platform platform, object device) =>
        platform.DeviceOf(device).Objects.All().SelectMany(static hosted => hosted.LiveFacets);
}
