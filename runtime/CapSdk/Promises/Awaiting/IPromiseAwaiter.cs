namespace CapSdk.Promises;

/// <summary>How the builders recognise an await that an image can hold.</summary>
internal interface IPromiseAwaiter
{
    /// <summary>The awaited promise.</summary>
    Promise Awaited { get; }

    /// <summary>False after <c>ConfigureAwait(false)</c>; only of interest outside of processes.</summary>
    bool ContinueOnCapturedContext { get; }
}
