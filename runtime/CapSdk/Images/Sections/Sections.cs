using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Images.Sections;

/// <summary>
/// Everything of a process that is not its heap. Plain data: it is written by the same codec as users' records, in front of the heap.
/// References are indices into <see cref="References"/>; the bounds are those that <c>MovableTo</c> gave, each as the landings it permits.
/// </summary>
internal sealed record ProcessSections(
    ProcessId Process,
    string Component,
    ulong Epoch,
    uint Attempt,
    int Holds,
    RefSection[] References,
    OutsideSection[] Outside,
    CallSection[] Calls,
    SlotSection[] Slots,
    EventualSection[] Eventuals,
    HostedSection[] Hosted,
    InputSection[] Inbox,
    GateSection? Gate,
    NameSection[] Names,
    FloorSection[] Floors,
    int[][] Bounds,
    StaticSection[] Statics);

/// <summary>What a reference leads to.</summary>
internal enum RefKind : byte
{
    /// <summary>Outside of the process: number of the capability that travels beside the image.</summary>
    Outside,

    /// <summary>An object of the process itself: its id.</summary>
    Own,

    /// <summary>The result of a pending call: its number.</summary>
    ResultOfCall,

    /// <summary>A promise of the process that is used as a capability: its number.</summary>
    Eventual,

    /// <summary>
    /// One that is found again by its sturdy reference, and not bound to a session, so that an image can be opened when no session of before stands any more. Kept free for
    /// stored processes: no image of this version holds one.
    /// </summary>
    Durable,
}

/// <summary>One reference of the process.</summary>
internal readonly record struct RefSection(RefKind Kind, ulong Number, string Contract);

/// <summary>What stands in the heap for something that is not data.</summary>
internal enum OutsideKind : byte
{
    /// <summary>A proxy: number of its reference.</summary>
    Proxy,

    /// <summary>The promise of a pending call: its number.</summary>
    Call,

    /// <summary>A request that is being served: its number.</summary>
    Slot,

    /// <summary>A promise that is used as a capability: its number.</summary>
    Eventual,
}

/// <summary>One thing that the heap mentions and that is not data.</summary>
internal readonly record struct OutsideSection(OutsideKind Kind, int Number, string Contract);

/// <summary>A call that the process waits for.</summary>
/// <param name="Shape">Makes its promise anew.</param>
/// <param name="Description">Interface and method, for people.</param>
/// <param name="Token">Where its reply is parked; null: the reply is in the inbox.</param>
/// <param name="CancelRequested">The process has asked to give up.</param>
/// <param name="Eventual">Interface of the result where it is used as a capability already; else null.</param>
/// <param name="Waiting">Calls on the result that have no way yet.</param>
internal sealed record CallSection(CallShape Shape, string Description, TokenSection? Token, bool CancelRequested, string? Eventual, RequestSection[] Waiting);

/// <summary>Where a reply is parked, and under which token.</summary>
internal sealed record TokenSection(string Host, string[] Addresses, Guid Token);

/// <summary>The last name that the process gave to a call to a host.</summary>
internal readonly record struct NameSection(string Host, Guid Lineage, ulong Number);

/// <summary>The highest epoch that the process has heard of one of its callers in other hosts.</summary>
internal readonly record struct FloorSection(Guid Lineage, ulong Epoch);

/// <summary>A <c>static readonly</c> field that the code of the process may read.</summary>
/// <param name="Holder">Its class: assembly and full name, with type arguments.</param>
/// <param name="Field">Its name.</param>
/// <param name="Builds">Of its class's module, and of the other component modules that what it holds is made of.</param>
/// <param name="Content">A hash of what it holds.</param>
/// <param name="Held">Which of the objects that it leads to the process holds too.</param>
internal readonly record struct StaticSection(string Holder, string Field, ModuleSection[] Builds, uint Content, HeldSection[] Held);

/// <summary>An object that a static field leads to and the process holds.</summary>
/// <param name="InField">Its number where the content of the field is gone through.</param>
/// <param name="InHeap">Its number in the heap.</param>
internal readonly record struct HeldSection(int InField, int InHeap);

/// <summary>A build of a component module.</summary>
/// <param name="Name">Of its assembly.</param>
/// <param name="Build">Its version id, drawn by the compiler from its content.</param>
internal readonly record struct ModuleSection(string Name, Guid Build);

/// <summary>A request that the process serves.</summary>
/// <param name="Token">Under which its caller comes for the reply.</param>
/// <param name="Contract">Interface of the reference that was called.</param>
/// <param name="CancelRequested">The caller has asked to give up.</param>
/// <param name="Pipelined">Calls on the result.</param>
internal sealed record SlotSection(Guid Token, string Contract, bool CancelRequested, RequestSection[] Pipelined);

/// <summary>A promise of the process that is used as a capability, with the calls that wait for it.</summary>
internal sealed record EventualSection(string Contract, RequestSection[] Waiting);

/// <summary>An object that is known outside: its id, and the interfaces under which somebody holds it.</summary>
internal sealed record HostedSection(ulong Id, string[] Contracts);

/// <summary>Who gets the reply to a request in the image.</summary>
internal enum ReplyKind : byte
{
    /// <summary>Nobody: a one-way request of this host, or one that has been received.</summary>
    Nobody,

    /// <summary>The process itself: number of its call.</summary>
    OwnCall,

    /// <summary>The caller of a slot: its number.</summary>
    Slot,

    /// <summary>Somebody who comes with a token.</summary>
    Token,
}

/// <summary>A request that waits in the process.</summary>
internal sealed record RequestSection(
    string Interface,
    uint Method,
    string MethodName,
    PayloadSection Arguments,
    Cause? Cause,
    bool Cancellable,
    bool IsOneWay,
    ReplyKind Reply,
    int ReplyNumber,
    Guid ReplyToken,
    SenderSection Sender);

/// <summary>What the caller's host knows a request by, and the caller's epoch: the position of its sender. Without a lineage where the caller was on the source.</summary>
internal readonly record struct SenderSection(Guid Lineage, ulong Number, ulong Epoch);

/// <summary>Encoded data with the references it mentions.</summary>
internal sealed record PayloadSection(byte[] Bytes, int[] References);

/// <summary>How a call ended.</summary>
internal sealed record OutcomeSection(PayloadSection Payload, bool Threw, bool IsCapability);

/// <summary>Which record an input is.</summary>
internal enum InputKind : byte
{
    Request,
    Reply,
    Cancel,
}

/// <summary>One input that waits in the inbox.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Number">Id of the called object; number of the call; number of the slot.</param>
/// <param name="Contract">For a request: the facet.</param>
/// <param name="Request">For a request.</param>
/// <param name="Outcome">For a reply.</param>
internal sealed record InputSection(InputKind Kind, ulong Number, string Contract, RequestSection? Request, OutcomeSection? Outcome);

/// <summary>The gate of a process with <c>Reentrant = false</c>.</summary>
/// <param name="Holder">Drawn for the request that closed it; null while open.</param>
/// <param name="HolderSlot">Number of that request's slot; -1 for a one-way request or one on its way through the inbox.</param>
/// <param name="AdmittedInput">Number of the inbox input that the gate was passed to; -1 if none.</param>
/// <param name="Waiting">Requests that wait.</param>
internal sealed record GateSection(Guid? Holder, int HolderSlot, int AdmittedInput, InputSection[] Waiting);
