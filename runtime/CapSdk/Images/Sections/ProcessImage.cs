using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Images.Sections;

/// <summary>A captured process, with what its source needs to let go of it.</summary>
/// <param name="Bytes">Sections and heap.</param>
/// <param name="Capabilities">The references that travel beside the bytes.</param>
/// <param name="Slots">Requests being served, and the token under which each caller comes for its reply.</param>
/// <param name="Eventuals">Promises that are used as capabilities.</param>
/// <param name="Results">Results of pending calls that are used as capabilities, in the order of the image.</param>
/// <param name="Waiting">Calls of others that wait inside the process, and the token under which each caller comes.</param>
/// <param name="Facets">Objects of the process as others hold them, in the order of the image.</param>
/// <param name="Holds">What keeps it stopped.</param>
/// <param name="Bounds">What <c>MovableTo</c> gave of it.</param>
/// <param name="Held">How many of the capabilities the process itself holds; those behind are only landings that it may be moved to.</param>
/// <param name="Inputs">How many inputs of the inbox are in the image.</param>
internal sealed record ProcessImage(
    byte[] Bytes,
    IReadOnlyList<Reference> Capabilities,
    IReadOnlyList<CapturedSlot> Slots,
    IReadOnlyList<CapturedEventual> Eventuals,
    IReadOnlyList<CapturedEventual> Results,
    IReadOnlyList<(Request Request, Guid Token)> Waiting,
    IReadOnlyList<Facet> Facets,
    IReadOnlyList<IHold> Holds,
    IReadOnlyList<BoundMovable> Bounds,
    int Held,
    int Inputs);

/// <summary>A request that was being served when the image was made.</summary>
/// <param name="Slot">Its slot at the source.</param>
/// <param name="Token">Under which its caller comes for the reply.</param>
/// <param name="Pipelined">How many calls on its result are in the image.</param>
internal readonly record struct CapturedSlot(Slot Slot, Guid Token, int Pipelined);

/// <summary>A promised capability of the process.</summary>
/// <param name="Reference">As it was held at the source.</param>
/// <param name="Waiting">How many calls on it are in the image.</param>
internal readonly record struct CapturedEventual(EventualReference Reference, int Waiting);
