namespace CapSdk.Codecs;

/// <summary>The code that an image was captured in is not the code of this host: resuming could give a wrong value, so it is refused.</summary>
/// <param name="code">The method or type, in the user's words.</param>
/// <param name="difference">What differs.</param>
internal sealed class CodeChangedException(string code, string difference)
    : CapabilityException($"{code} is not the same code here as where the image was captured: {difference}.")
{
    public string Code { get; } = code;

    public string Difference { get; } = difference;
}
