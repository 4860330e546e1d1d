using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>What became of a Block.</summary>
/// <param name="Kind">See <see cref="BlockKind"/>.</param>
/// <param name="Token">Where the reply is parked and under which token; only when blocked.</param>
internal sealed record BlockOutcome(BlockKind Kind, ResumeToken? Token)
{
    public static readonly BlockOutcome TooLate = new(BlockKind.TooLate, null);

    public static readonly BlockOutcome Lost = new(BlockKind.Lost, null);

    public static readonly BlockOutcome Superseded = new(BlockKind.Superseded, null);

    public static readonly BlockOutcome Rerouted = new(BlockKind.Rerouted, null);

    public static BlockOutcome Blocked(ResumeToken token) => new(BlockKind.Blocked, token);
}

/// <summary>The ends of a Block.</summary>
internal enum BlockKind : byte
{
    /// <summary>The reply had left before: it is in the process's inbox.</summary>
    TooLate,

    /// <summary>The reply is parked until the token is presented.</summary>
    Blocked,

    /// <summary>The connection is gone: the promise breaks with <see cref="DisconnectedException"/>, which is in the inbox.</summary>
    Lost,

    /// <summary>The callee's process has just left: the request gets another route, and is to be blocked there.</summary>
    Rerouted,

    /// <summary>A later try to move the process waits for the answer instead.</summary>
    Superseded,
}

/// <summary>The right to have a parked reply: the Resume capability of the founding mails.</summary>
/// <param name="Host">Where it is parked.</param>
/// <param name="Token">128 random bits, for one use.</param>
internal sealed record ResumeToken(HostContact Host, Guid Token);
