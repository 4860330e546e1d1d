namespace CapSdk.Processes;

/// <summary>
/// A promise as a capability: how a promise travels as an argument. The receiver's promise is then an ordinary pending call, which a
/// move blocks and resumes like any other.
/// </summary>
[Capability]
internal interface IPromiseSource<T>
{
    /// <summary>Replies when the promise is settled, as it is.</summary>
    Promise<T> Settled();
}
