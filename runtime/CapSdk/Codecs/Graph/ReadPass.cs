namespace CapSdk.Codecs;

/// <summary>How complete the objects are when a body is read. Bodies that need more than there is are read again later.</summary>
internal enum ReadPass : byte
{
    /// <summary>Objects are allocated as they are met; nothing about their content is known.</summary>
    First,

    /// <summary>Objects that could not exist before their elements (see <see cref="LateCodec"/>) are there.</summary>
    AfterLate,

    /// <summary>Hash tables are rebuilt too: what is made from a whole collection can be made.</summary>
    AfterTables,

    /// <summary>Every collection is there: enumerators can be made.</summary>
    Last,
}

/// <summary>What is done once all fields of a root's graph are filled, in this order.</summary>
internal enum FinishPhase : byte
{
    /// <summary>Constructors with checks run, inner objects first. Messages only.</summary>
    Constructors,

    /// <summary>What concerns the world outside of the graph.</summary>
    Outside,
}
