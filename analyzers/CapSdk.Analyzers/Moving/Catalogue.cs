using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>The rules of the block CAP3xxx: what keeps a process from being moved, or would not be as it was after a move.</summary>
internal static class Catalogue
{
    public static readonly ImmutableArray<DiagnosticDescriptor> Rules =
    [
        ForeignAwait.Descriptor,
        TaskMethod.Descriptor,
        TaskLambda.Descriptor,
        AsyncIterator.Descriptor,
        LockInProcess.Descriptor,
        TransientValue.Descriptor,
        UnobservedPromise.Descriptor,
        HeldDevice.Descriptor,
        UntravelableValue.Descriptor,
        MutableStatic.Descriptor,
        AmbientValue.Descriptor,
        HashCodeOfHost.Descriptor,
        TokenCallback.Descriptor,
        UpgradedMethod.Descriptor,
        NumberOfHost.Descriptor,
        StaticConstructor.Descriptor,
        LateBoundCall.Descriptor,
        BackgroundWork.Descriptor,
    ];
}
