namespace CapSdk.Codecs;

/// <summary>What one graph may cost.</summary>
/// <param name="MaxBytes">Size of the encoded graph, written or read.</param>
/// <param name="StepsPerByte">Work that one byte may cause on reading; far above what any real graph needs.</param>
internal sealed record GraphLimits(int MaxBytes, int StepsPerByte = 1_000)
{
    /// <summary>Unless the host's options say otherwise.</summary>
    public static readonly GraphLimits Message = new(16 * 1024 * 1024);

    public static readonly GraphLimits Image = new(Array.MaxLength);

    /// <summary>Depth of nested type arguments, and of allocations that need another object first (a delegate its target).</summary>
    public const int MaxNesting = 32;

    /// <summary>How many types one constructed type may be made of.</summary>
    public const int MaxTypeNodes = 256;
}
