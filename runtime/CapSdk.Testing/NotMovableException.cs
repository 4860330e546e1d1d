namespace CapSdk.Testing;

/// <summary>
/// A component cannot be moved at one of its awaits, or does something else when it is. The message names the await, the local or field, and what differs.
/// </summary>
public sealed class NotMovableException : Exception
{
    internal NotMovableException(string message, string at = "", IReadOnlyList<Blocker>? blockers = null, Exception? inner = null) : base(message, inner)
    {
        At = at;
        Blockers = blockers ?? [];
    }

    /// <summary>Where the component was moved: <c>Tour.Visit, await 1</c>; several, if several methods were suspended; empty where no single place is to blame.</summary>
    public string At { get; }

    /// <summary>What cannot travel, where the move was refused: method, local or field, type and remedy.</summary>
    public IReadOnlyList<Blocker> Blockers { get; }
}
