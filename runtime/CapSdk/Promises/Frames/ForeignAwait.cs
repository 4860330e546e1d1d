namespace CapSdk.Promises;

/// <summary>What a frame needs while it awaits what is no promise.</summary>
internal sealed class ForeignAwait
{
    /// <summary>Type of the awaiter; null once the frame goes on.</summary>
    public Type? Awaiter { get; set; }

    /// <summary>Resumes the frame; made once.</summary>
    public Action? Resume { get; set; }
}
