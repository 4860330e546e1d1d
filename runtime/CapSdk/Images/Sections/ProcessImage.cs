using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Images.Sections;

/// <summary>A captured process, with what its source needs to let go of it.</summary>
/// <param name="Bytes">Sections and heap.</param>
/// <param name="Capabilities">The references that travel beside the bytes.</param>
/// <param name="Slots">Requests being served, and the token under which each caller comes for its reply.</param>
/// <param name="Eventuals">Promises that are used as capabilities.</param>
/// <param name="Waiting">Calls of others that wait inside the process, and the token under which each caller comes.</param>
/// <param name="Facets">Objects of the process as others hold them, in the order of the image.</param>
/// <param name="Results">Results of pending calls that are used as capabilities, in the order of the image.</param>
/// <param name="Inputs">How many inputs of the inbox are in the image.</param>
internal sealed record ProcessImage(
    byte[] Bytes,
    IReadOnlyList<Reference> Capabilities,
    IReadOnlyList<(Slot Slot, Guid Token)> Slots,
    IReadOnlyList<EventualReference> Eventuals,
    IReadOnlyList<(Request Request, Guid Token)> Waiting,
    IReadOnlyList<Facet> Facets,
    IReadOnlyList<EventualReference> Results,
    int Inputs);
