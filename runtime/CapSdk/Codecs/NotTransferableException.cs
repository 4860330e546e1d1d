namespace CapSdk.Codecs;

/// <summary>A value that neither travels nor can be exported. Writing stops; nothing has left.</summary>
/// <param name="offender">The type that cannot travel.</param>
/// <param name="reason">Why, as the end of a sentence that begins with the type's name.</param>
/// <param name="remedy">What to do, as a sentence.</param>
/// <param name="path">Where it is held, once it is known.</param>
internal sealed class NotTransferableException(string offender, string reason, string remedy, string path = "")
    : CapabilityException($"{(path.Length > 0 ? path + " : " : "")}{offender} {reason}. {remedy}")
{
    public string Offender { get; } = offender;

    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;

    public string Path { get; } = path;
}
