namespace CapSdk.Codecs.Code;

/// <summary>What becomes of a task in the method that has come by it.</summary>
internal enum TaskFate
{
    /// <summary>Nobody waits for it: left out, or no more than looked at.</summary>
    Dropped,

    /// <summary>The caller is given it.</summary>
    Returned,

    /// <summary>It is awaited, or kept where a move finds it, or nothing is known of it.</summary>
    Kept,
}
