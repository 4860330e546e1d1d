using CapSdk.Codecs;
using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Images.Sections;

/// <summary>A process that was built from an image and does not run yet.</summary>
/// <param name="Process">Held.</param>
/// <param name="Successors">What others may hold of it, in the order of the image: its objects, its eventual references, results of its calls.</param>
/// <param name="Holds">What keeps it stopped, as at the source.</param>
/// <param name="Bounds">What <c>MovableTo</c> gave of it.</param>
/// <param name="Resumes">Its calls whose replies are parked elsewhere, and the tokens to present for them once it runs.</param>
/// <param name="Parked">Replies that others will come for, once it runs.</param>
/// <param name="Upgraded">Its objects that want to be told that their class has other fields here.</param>
/// <param name="Tables">To be looked at once they were told.</param>
/// <param name="Component">Name of its component.</param>
internal sealed record RestoredProcess(
    MovableProcess Process,
    IReadOnlyList<Reference> Successors,
    IReadOnlyList<IHold> Holds,
    IReadOnlyList<BoundMovable> Bounds,
    IReadOnlyList<(PendingCall Call, ResumeToken Token)> Resumes,
    IReadOnlyList<(Guid Token, IResumable Reply)> Parked,
    IReadOnlyList<object> Upgraded,
    IReadOnlyList<TableRebuild> Tables,
    string Component);
