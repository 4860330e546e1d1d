using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Contracts;

/// <summary>The rules of the block CAP1xxx: contracts that the generator cannot serve.</summary>
internal static class Catalogue
{
    public static readonly ImmutableArray<DiagnosticDescriptor> Rules =
    [
        UnsupportedReturn.Descriptor,
        MisplacedStream.Descriptor,
        UntravelableData.Descriptor,
        StreamInContract.Descriptor,
        ByReferenceParameter.Descriptor,
        UnsafeType.Descriptor,
        GenericMethod.Descriptor,
        PropertyInCapability.Descriptor,
        EventInCapability.Descriptor,
        StaticAbstractMember.Descriptor,
        NonPublicMember.Descriptor,
        MethodIdCollision.Descriptor,
        HiddenPipelining.Descriptor,
        InaccessibleCapability.Descriptor,
        ForeignBaseInterface.Descriptor,
        VariantCapability.Descriptor,
        CapabilityByValue.Descriptor,
        ProcessNotSealed.Descriptor,
        ProcessShape.Descriptor,
        InaccessibleProcess.Descriptor,
        NoRoot.Descriptor,
        AmbiguousRoot.Descriptor,
        InvalidRoot.Descriptor,
        NoSpawnableConstructor.Descriptor,
        DeviceAndProcess.Descriptor,
        SpawnNameCollision.Descriptor,
        ForgottenCapability.Descriptor,
        AmbiguousSpawn.Descriptor,
        MissingSpawn.Descriptor,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = Rules.ToImmutableDictionary(r => r.Id);

    public static DiagnosticDescriptor Rule(string id) => ById[id];
}
