using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Restored continuations belong to the loop of the process that the image is restored into.</summary>
internal static class Adoption
{
    public static void WhenComplete(GraphReader reader, IAdoptable continuation) =>
        reader.WhenComplete(FinishPhase.Outside, continuation, continuation, static (reader, _, target) =>
        {
            if (reader.Scope is TurnLoop home) ((IAdoptable)target).Adopt(home);
        });
}
