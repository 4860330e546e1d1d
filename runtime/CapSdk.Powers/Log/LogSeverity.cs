namespace CapSdk.Powers;

/// <summary>How much a line of a log matters; as in Microsoft.Extensions.Logging, with the same numbers.</summary>
public enum LogSeverity
{
    /// <summary>Each step, maybe with data that is not for everybody. Mostly switched off.</summary>
    Trace = 0,

    /// <summary>For whoever looks for a fault.</summary>
    Debug = 1,

    /// <summary>What happens as a rule.</summary>
    Information = 2,

    /// <summary>Unexpected, and the work goes on.</summary>
    Warning = 3,

    /// <summary>Something that was asked for was not done.</summary>
    Error = 4,

    /// <summary>Somebody has to look now.</summary>
    Critical = 5,
}
