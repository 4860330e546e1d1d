using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Restored continuations belong to the loop of the process that the image is restored into.</summary>
internal static class Adoption
{
    /// <summary>Notes the loop and no more: nothing runs before the whole image is there.</summary>
    public static void Into(GraphReader reader, IAdoptable continuation)
    {
        if (reader.Scope is TurnLoop home) continuation.Adopt(home);
    }
}
