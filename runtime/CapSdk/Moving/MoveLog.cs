using CapSdk.Wire;
using Microsoft.Extensions.Logging;

namespace CapSdk.Moving;

/// <summary>One line for each station of a move.</summary>
internal static partial class MoveLog
{
    [LoggerMessage(201, LogLevel.Debug, "{Process} stopped, attempt {Attempt}")]
    public static partial void Stopped(ILogger log, string process, string attempt);

    [LoggerMessage(202, LogLevel.Debug, "{Process} blocked: {Blocked} parked, {TooLate} replied, {Lost} lost")]
    public static partial void Blocked(ILogger log, string process, int blocked, int tooLate, int lost);

    [LoggerMessage(203, LogLevel.Debug, "{Process} captured: {Bytes} bytes, {Capabilities} capabilities")]
    public static partial void Captured(ILogger log, string process, int bytes, int capabilities);

    [LoggerMessage(204, LogLevel.Debug, "Move {Move} is prepared at {Destination}")]
    public static partial void Prepared(ILogger log, Guid move, HostContact destination);

    [LoggerMessage(205, LogLevel.Information, "{Process} moved to {Destination}")]
    public static partial void Moved(ILogger log, string process, HostContact destination);

    [LoggerMessage(206, LogLevel.Information, "{Process} runs on here: {Reason}")]
    public static partial void Undone(ILogger log, string process, string reason);

    [LoggerMessage(207, LogLevel.Information, "{Process} arrived from {Source}, epoch {Epoch}")]
    public static partial void Arrived(ILogger log, string process, HostContact source, ulong epoch);

    [LoggerMessage(208, LogLevel.Warning, "A process from {Source} was refused: {Reason}")]
    public static partial void Refused(ILogger log, HostContact source, string reason);

    [LoggerMessage(209, LogLevel.Warning, "{Process} stays inert: its source {Source} knows nothing of the move any more. It takes memory and a place of its landing until this host ends")]
    public static partial void Inert(ILogger log, string process, HostContact source);

    [LoggerMessage(210, LogLevel.Debug, "{Process} is not needed here any more")]
    public static partial void Released(ILogger log, string process);

    [LoggerMessage(211, LogLevel.Error, "An image from {Source} could not be restored, by a defect")]
    public static partial void Defect(ILogger log, HostContact source, Exception error);

    [LoggerMessage(212, LogLevel.Warning, "Move {Move} is prepared here, and its source {Source} cannot be reached any more: the process stays inert, and takes memory and a place of its landing until this host ends")]
    public static partial void Unreachable(ILogger log, Guid move, HostContact source);

    [LoggerMessage(213, LogLevel.Debug, "The move of {Process} to {Destination} is decided")]
    public static partial void Decided(ILogger log, string process, HostContact destination);

    [LoggerMessage(214, LogLevel.Debug, "{Process} runs at {Destination}")]
    public static partial void Confirmed(ILogger log, string process, HostContact destination);

    [LoggerMessage(215, LogLevel.Warning, "Host {Host} has not confirmed the notice of move {Move} in time: should this host end now, its calls break")]
    public static partial void NotNoted(ILogger log, Guid move, HostContact host);

    [LoggerMessage(216, LogLevel.Debug, "{Process} from {Source} stands here, inert")]
    public static partial void Standing(ILogger log, string process, HostContact source);

    [LoggerMessage(217, LogLevel.Warning, "Call {Call} was not blocked in time; its route is a {Route}, replied: {Replied}")]
    public static partial void NotBlocked(ILogger log, string call, string route, bool replied);

    [LoggerMessage(218, LogLevel.Information, "{Process} waits to move to {Destination}, which has another build of a method that is suspended: it serves {Serving} requests")]
    public static partial void Waits(ILogger log, string process, HostContact destination, int serving);
}
