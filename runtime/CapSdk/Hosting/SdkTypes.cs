using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Images.Sections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Promises;

namespace CapSdk;

/// <summary>The data of the SDK's own capabilities: of this assembly's types, these and those that the codecs list themselves may be named in a graph.</summary>
internal static class SdkTypes
{
    private static readonly Type[] s_types =
    [
        // What the SDK's capabilities take and return.
        typeof(ProcessId), typeof(ProcessStatus), typeof(ProcessHandle<>), typeof(SpawnArguments), typeof(SpawnedProcess), typeof(PublishArguments), typeof(SturdyReference), typeof(CarriedReference),
        typeof(Blocker), typeof(LandingStatus), typeof(MoveOptions), typeof(ResiduePolicy), typeof(MoveReport), typeof(MovedCall), typeof(CallFate), typeof(MoveResidue),

        // As type arguments: a pair of a promise and its resolver, a list of landings.
        typeof(IResolver<>), typeof(IPromiseSource<>), typeof(IStreamSource<>), typeof(IProcessControl), typeof(IMovable), typeof(IHold), typeof(ISpawner), typeof(IPublisher), typeof(IMover), typeof(ILanding),

        // What of the runtime stands in the heap of a process.
        typeof(CancelSource), typeof(CancelCallback), typeof(ReplyContinuation<>), typeof(ResolveContinuation<>), typeof(PromiseSource<>), typeof(Resolver<>),
        typeof(RemoteStream<>), typeof(StreamReader<>), typeof(StreamCall<>), typeof(IStreamArgument), typeof(StreamArgument<>), typeof(StreamSource<>),

        // What an image says beside the heap.
        typeof(ProcessSections), typeof(RefKind), typeof(RefSection), typeof(OutsideKind), typeof(OutsideSection), typeof(CallSection), typeof(TokenSection), typeof(NameSection), typeof(FloorSection), typeof(StaticSection), typeof(ModuleSection), typeof(HeldSection),
        typeof(SlotSection), typeof(EventualSection), typeof(HostedSection), typeof(ReplyKind), typeof(RequestSection), typeof(SenderSection), typeof(PayloadSection),
        typeof(OutcomeSection), typeof(InputKind), typeof(InputSection), typeof(GateSection), typeof(CallShape), typeof(CallShape<>),
    ];

    public static void AddTo(TypeCatalog catalog)
    {
        foreach (var type in s_types) catalog.AdmitOwn(type);
        foreach (var frame in PromiseArguments.Frames.Concat(SpawnedProcess.Frames).Concat(StreamFrames)) catalog.AdmitOwn(frame);
    }

    // What reads a stream waits in these, and what gives one.
    private static IEnumerable<Type> StreamFrames =>
        new[] { typeof(StreamReader<>), typeof(StreamSource<>) }.SelectMany(RuntimeTypes.DeclaredMethods).Select(OwnedTypes.StateMachineOf).OfType<Type>();
}
