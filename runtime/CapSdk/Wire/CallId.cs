namespace CapSdk.Wire;

/// <summary>
/// The name of one call between a process and one callee host, independent of session and host, so that a request which is presented
/// again is recognised. A name, no authority.
/// </summary>
/// <param name="Lineage">Drawn by the caller for each callee host; known to the two sides only.</param>
/// <param name="Number">Counts up from 1.</param>
internal readonly record struct CallId(Guid Lineage, ulong Number)
{
    public override string ToString() => $"{Lineage:n}/{Number}";
}
