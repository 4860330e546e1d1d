using CapSdk.Wire;
using Microsoft.Extensions.Logging;

namespace CapSdk.Connections;

/// <summary>What connections report.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(101, LogLevel.Information, "Session with {Peer} stands")]
    public static partial void Established(ILogger log, HostContact peer);

    [LoggerMessage(102, LogLevel.Information, "Session with {Peer} has ended: {Reason}")]
    public static partial void Closed(ILogger log, HostContact peer, string reason);

    [LoggerMessage(103, LogLevel.Warning, "A connection was refused during the handshake: {Reason}")]
    public static partial void Refused(ILogger log, string reason, Exception? defect);

    [LoggerMessage(104, LogLevel.Information, "{Owner} cannot be reached for a gift ({Reason}): the giver goes on forwarding")]
    public static partial void StaysOnVine(ILogger log, HostContact owner, string reason);

    [LoggerMessage(106, LogLevel.Warning, "Nobody came for the parked reply {Token}: it is dropped")]
    public static partial void LeaseExpired(ILogger log, Guid token);

    [LoggerMessage(107, LogLevel.Critical, "The session with {Peer} ends by a defect")]
    public static partial void Defect(ILogger log, HostContact peer, Exception error);

    [LoggerMessage(105, LogLevel.Error, "Accepting connections has failed")]
    public static partial void AcceptFailed(ILogger log, Exception error);

    [LoggerMessage(109, LogLevel.Information, "{Host}, where a reply is, cannot be reached from here ({Reason}): {Teller} fetches it")]
    public static partial void ResumedThrough(ILogger log, HostContact host, HostContact teller, string reason);

    [LoggerMessage(110, LogLevel.Information, "{Method} was on its way to a process whose host has ended: it never came to {Host}, where the process is, and is sent again")]
    public static partial void SentAgain(ILogger log, string method, HostContact host);

    [LoggerMessage(111, LogLevel.Warning, "{Host} cannot be asked which calls have come with a process from a host that has ended ({Reason}): they break")]
    public static partial void NotReclaimed(ILogger log, HostContact host, string reason);

    [LoggerMessage(112, LogLevel.Information, "{Method}, passed on by {Peer}, comes too late: its caller has been told that it would not come any more. It is not executed")]
    public static partial void CameTwice(ILogger log, string method, HostContact peer);

    [LoggerMessage(113, LogLevel.Information, "{Host}, which was given a reference to an object of this host, cannot be dialled ({Reason}): its calls come through whoever gave it")]
    public static partial void RecipientNotReached(ILogger log, HostContact host, string reason);

    [LoggerMessage(114, LogLevel.Warning, "{Count} one-way calls may not have been executed: {Reason}")]
    public static partial void OneWaysLost(ILogger log, int count, string reason);

    [LoggerMessage(115, LogLevel.Warning, "{Peer} has named {Host}, which is not dialled: {Limit} hosts that it has named are being dialled already (Limits.Dials)")]
    public static partial void NotDialled(ILogger log, HostContact peer, HostContact host, int limit);

    [LoggerMessage(116, LogLevel.Trace, "Call {Question} {Interface}.{Method} goes to {Peer}")]
    public static partial void CallSent(ILogger log, uint question, string @interface, string method, HostContact peer);

    [LoggerMessage(117, LogLevel.Trace, "Call {Answer} {Interface}.{Method} has come from {Peer}")]
    public static partial void CallCame(ILogger log, uint answer, string @interface, string method, HostContact peer);

    [LoggerMessage(118, LogLevel.Trace, "The reply to call {Answer} goes to {Peer}")]
    public static partial void ReplySent(ILogger log, uint answer, HostContact peer);

    [LoggerMessage(119, LogLevel.Trace, "The reply to call {Question} has come from {Peer}")]
    public static partial void ReplyCame(ILogger log, uint question, HostContact peer);

    [LoggerMessage(120, LogLevel.Trace, "Call {Answer} of {Peer} is over")]
    public static partial void CallOver(ILogger log, uint answer, HostContact peer);

    [LoggerMessage(108, LogLevel.Debug, "The reply {Token} is parked")]
    public static partial void Parked(ILogger log, Guid token);
}
