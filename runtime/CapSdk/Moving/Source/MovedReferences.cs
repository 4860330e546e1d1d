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

    private static IEnumerable<Facet> FacetsOf(Platform platform, object device) =>
        platform.DeviceOf(device).Objects.All().SelectMany(static hosted => hosted.LiveFacets);
}
