namespace CapSdk.Codecs;

/// <summary>What a graph is written for. Both share one format; they differ in what may stand in them and in how it is rebuilt.</summary>
internal enum GraphKind : byte
{
    /// <summary>
    /// Arguments and replies. Capabilities leave the graph, collections declared as interfaces travel by shape, checking constructors run.
    /// </summary>
    Message,

    /// <summary>The heap of a process: every object with its identity, frames and delegates too, and no code of the user's runs.</summary>
    Image,
}
