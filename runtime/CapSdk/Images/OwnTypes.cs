using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>The types of this assembly that may be named in a graph. As with the base library's, entries are only added, at the end.</summary>
internal static class OwnTypes
{
    private static readonly Type[] s_types =
    [
        typeof(Promise), typeof(Promise<>), typeof(Frame<,>), typeof(PromiseAwaiter), typeof(PromiseAwaiter<>), typeof(ConfiguredPromise), typeof(ConfiguredPromise<>),
        typeof(PromiseMethodBuilder), typeof(PromiseMethodBuilder<>), typeof(Settled), typeof(RaceArm<>), typeof(Unit), typeof(Cause), typeof(IContinuation),
        typeof(CapabilityException), typeof(RevokedException), typeof(DisconnectedException), typeof(DeadlockException), typeof(RemoteException),
        typeof(ImageFormatException), typeof(MoveInDoubtException), typeof(MoveRefusedException), typeof(MovableTokenSource),
    ];

    /// <summary>A catalogue that knows the base library and this assembly; components are added to it.</summary>
    public static TypeCatalog NewCatalog()
    {
        var catalog = new TypeCatalog();
        for (var i = 0; i < s_types.Length; i++) catalog.AddKnown(KnownTypes.OwnCodes + i, s_types[i]);
        // The frames of WhenAll are frames like any other.
        foreach (var method in RuntimeTypes.DeclaredMethods(typeof(Promise)))
            if (OwnedTypes.StateMachineOf(method) is { } machine) catalog.AdmitOwn(machine);
        return catalog;
    }
}
