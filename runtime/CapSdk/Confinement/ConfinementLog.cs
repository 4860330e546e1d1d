using Microsoft.Extensions.Logging;

namespace CapSdk.Confinement;

/// <summary>What the verifier reports.</summary>
internal static partial class ConfinementLog
{
    [LoggerMessage(301, LogLevel.Warning, "{Assembly}: {Violation}")]
    public static partial void Violated(ILogger log, string assembly, ConfinementViolation violation);

    [LoggerMessage(302, LogLevel.Debug, "{Assembly} was verified: {Count} violations")]
    public static partial void Verified(ILogger log, string assembly, int count);
}
