namespace CapSdk;

/// <summary>The process cannot move now, or not to there. It runs on where it was, with all its memory and every pending call.</summary>
public sealed class MoveRefusedException : CapabilityException
{
    /// <summary>A refusal with its reasons; the message lists every one.</summary>
    public MoveRefusedException(string message, IReadOnlyList<Blocker> blockers)
        : base(blockers.Count == 0 ? message : message + Environment.NewLine + string.Join(Environment.NewLine, blockers.Select(b => "  " + b)))
        => Blockers = blockers;

    /// <summary>A refusal that no single value is to blame for.</summary>
    public MoveRefusedException(string message) : this(message, []) { }

    private MoveRefusedException(IReadOnlyList<Blocker> blockers, string fullMessage) : base(fullMessage) => Blockers = blockers;

    /// <summary>Every reason: method, local or field path, type and remedy.</summary>
    public IReadOnlyList<Blocker> Blockers { get; }

    /// <summary>True where the destination has other code of a method that is suspended: once that has ended, the process may land there.</summary>
    internal bool IsForSuspendedMethod { get; init; }

    // The destination's message says what its list says.
    internal static MoveRefusedException Told(string message, IReadOnlyList<Blocker> blockers, bool isForSuspendedMethod) =>
        new(blockers, message) { IsForSuspendedMethod = isForSuspendedMethod };

    // The message that came over the wire lists the blockers already.
    internal static MoveRefusedException FromWire(string message, IReadOnlyList<Blocker> blockers) => new(blockers, message);
}
