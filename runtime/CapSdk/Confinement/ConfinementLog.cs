using Microsoft.Extensions.Logging;

namespace CapSdk.Confinement;

/// <summary>What the verifier reports.</summary>
internal static partial class ConfinementLog
{
    [LoggerMessage(301, LogLevel.Warning, "{Assembly}: {Violation}")]
    public static partial void Violated(ILogger log, string assembly, ConfinementViolation violation);
}
