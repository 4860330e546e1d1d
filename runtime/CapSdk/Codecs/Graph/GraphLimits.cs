namespace CapSdk.Codecs;

/// <summary>What one graph may cost.</summary>
/// <param name="MaxBytes">Size of the encoded graph, written or read.</param>
/// <param name="StepsPerByte">Work that one byte may cause on reading; far above what any real graph needs.</param>
/// <param name="MemoryPerByte">Memory that one byte may cause to be allocated on reading. A list of the smallest objects there are takes 36.</param>
internal sealed record GraphLimits(int MaxBytes, int StepsPerByte = 1_000, int MemoryPerByte = 56)
{
    /// <summary>Memory that any graph may take. This and <see cref="MemoryPerByte"/> leave something of 64 KiB and 64 bytes for what is not worth being counted.</summary>
    public const int MemoryAtLeast = 48 * 1024;

    /// <summary>Memory per byte above which a graph is filled up. Less than a reader permits, because not all is noted that the reader accounts for.</summary>
    public const int MemoryBeforeFill = 40;

    /// <summary>Unless the host's options say otherwise.</summary>
    public static readonly GraphLimits Message = new(16 * 1024 * 1024);

    public static readonly GraphLimits Image = new(Array.MaxLength);

    /// <summary>Depth of nested type arguments, and of allocations that need another object first (a delegate its target).</summary>
    public const int MaxNesting = 32;

    /// <summary>How many types one constructed type may be made of.</summary>
    public const int MaxTypeNodes = 256;

    /// <summary>Characters of a name in a type table: of an assembly, a type, or a method with its signature.</summary>
    public const int MaxName = 8_192;

    /// <summary>How many types one graph may name. Whatever the runtime makes of a type, it keeps for ever.</summary>
    public const int MaxTypes = 16_384;

    /// <summary>Stack that hashing or comparing one key may take, by estimate: records and tuples some 500 deep, of large values fewer. A thread has a megabyte at least.</summary>
    public const int MaxKeyStack = 256 * 1024;

    /// <summary>Size of a value whose type a graph constructs (a tuple of tuples of …): values stand on the stack while they are read, and as many as types nest.</summary>
    public const int MaxValueBytes = 16 * 1024;
}
