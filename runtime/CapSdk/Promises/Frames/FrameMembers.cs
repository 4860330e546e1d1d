using System.Diagnostics.CodeAnalysis;

namespace CapSdk.Promises;

/// <summary>What trimming must keep of a state machine so that its image can be written and read.</summary>
internal static class FrameMembers
{
    public const DynamicallyAccessedMemberTypes Kept =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor;
}
