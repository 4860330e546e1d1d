using CapSdk.Codecs;

namespace CapSdk.Invocation;

/// <summary>
/// How an error travels: SDK exceptions as themselves, exceptions of component assemblies as data, everything else as type name and
/// message. Never stack traces, never the callee's paths, unless the callee's host includes them.
/// </summary>
internal static class Errors
{
    // More of a stack than anybody reads; it must never be what makes a reply too large.
    private const int MaxDetails = 32 * 1024;

    // Characters.
    private const int MaxBrief = 2000;

    private enum Kind : byte
    {
        Remote,
        Component,
        Canceled,
        Timeout,
        Capability,
        Revoked,
        Disconnected,
        Deadlock,
        ImageFormat,
        MoveRefused,
        MoveInDoubt,
        RemoteWithDetails,
    }

    /// <summary>The encoded form of <paramref name="error"/>.</summary>
    public static Payload Encode(Exception error, Caller thrower)
    {
        using var writer = new PayloadWriter(thrower);
        switch (error)
        {
            case RemoteException remote:
                WriteRemote(writer, remote.TypeName, remote.RemoteMessage, thrower.IncludesDetails ? remote.Details : null);
                break;
            case RevokedException:
                WriteMessage(writer, Kind.Revoked, error);
                break;
            case DisconnectedException disconnected:
                WriteMessage(writer, Kind.Disconnected, error);
                writer.Write(disconnected.MayHaveRun);
                break;
            case DeadlockException:
                WriteMessage(writer, Kind.Deadlock, error);
                break;
            case ImageFormatException:
                WriteMessage(writer, Kind.ImageFormat, error);
                break;
            case MoveInDoubtException:
                WriteMessage(writer, Kind.MoveInDoubt, error);
                break;
            case MoveRefusedException refused:
                WriteMessage(writer, Kind.MoveRefused, error);
                WriteBlockers(writer, refused.Blockers);
                break;
            case CapabilityException when error.GetType() == typeof(CapabilityException):
                WriteMessage(writer, Kind.Capability, error);
                break;
            case OperationCanceledException:
                WriteMessage(writer, Kind.Canceled, error);
                break;
            case TimeoutException:
                WriteMessage(writer, Kind.Timeout, error);
                break;
            default:
                WriteOther(writer, error, thrower);
                break;
        }

        return writer.ToPayload();
    }

    /// <summary>The error that a broken outcome means for <paramref name="caller"/>.</summary>
    public static Exception Of(Outcome outcome, Caller caller)
    {
        if (outcome.Error is { } own) return own;
        if (outcome.Thrown is not { } thrown) return new CapabilityException("The result is not a capability, so no call can be sent to it.");
        try
        {
            return Decode(thrown.OpenFor(caller), caller);
        }
        catch (CapabilityException unreadable) when (IsUnreadable(unreadable))
        {
            return unreadable;
        }
    }

    /// <summary>What <see cref="Of"/> would say, without making it.</summary>
    public static string MessageOf(Outcome outcome, Caller reader)
    {
        if (outcome.Thrown is not { } thrown) return Of(outcome, reader).Message;
        try
        {
            var (type, message) = TextOf(thrown, reader);
            return type is null ? message : $"{type}: {message}";
        }
        catch (CapabilityException unreadable) when (IsUnreadable(unreadable))
        {
            return unreadable.Message;
        }
    }

    /// <summary>The same error in few bytes: by name and the beginning of its message.</summary>
    public static Payload Brief(Payload thrown, Caller giver)
    {
        var (type, message) = (default(string), "");
        try
        {
            (type, message) = TextOf(thrown, giver);
        }
        catch (CapabilityException unreadable) when (IsUnreadable(unreadable))
        {
            // Of a host that lies; nobody else's connection is to suffer for that.
            message = unreadable.Message;
        }

        if (message.Length > MaxBrief) message = message[..MaxBrief] + "…";
        using var writer = new PayloadWriter(giver);
        if (type is null) WriteMessage(writer, Kind.Capability, message);
        else WriteNamed(writer, Kind.Remote, type.Length > MaxBrief ? type[..MaxBrief] : type, message);
        return writer.ToPayload();
    }

    private static bool IsUnreadable(CapabilityException error) => error is ImageFormatException or ConfinementException;

    // Users' code: whoever waits must be told all the same.
    private static string Read(Exception error, Func<Exception, string> text)
    {
        try
        {
            return text(error);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return $"(its message cannot be read: that throws a {failed.GetType().Name})";
        }
    }

    private static (string? Type, string Message) TextOf(Payload thrown, Caller reader)
    {
        var text = thrown.OpenFor(reader);
        var kind = (Kind)text.Read<byte>();
        var first = text.Read<string?>() ?? "";
        return kind is Kind.Remote or Kind.RemoteWithDetails or Kind.Component ? (first, text.Read<string?>() ?? "") : (null, first);
    }

    private static Exception Decode(GraphReader reader, Caller caller)
    {
        var kind = (Kind)reader.Read<byte>();
        if (kind is Kind.Remote or Kind.RemoteWithDetails or Kind.Component)
        {
            var remote = new RemoteException(reader.Read<string>(), reader.Read<string>(), kind == Kind.RemoteWithDetails ? reader.Read<string>() : null);
            return kind != Kind.Component ? remote : AsComponentException(reader.Read<byte[]>(), caller) ?? remote;
        }

        var message = reader.Read<string>();
        return kind switch
        {
            Kind.Canceled => new OperationCanceledException(message),
            Kind.Timeout => new TimeoutException(message),
            Kind.Revoked => new RevokedException(message),
            Kind.Disconnected => new DisconnectedException(message, reader.Read<bool>()),
            Kind.Deadlock => new DeadlockException(message),
            Kind.ImageFormat => new ImageFormatException(message),
            Kind.MoveInDoubt => new MoveInDoubtException(message),
            Kind.MoveRefused => MoveRefusedException.FromWire(message, ReadBlockers(reader)),
            Kind.Capability => new CapabilityException(message),
            _ => throw new ImageFormatException($"The reply holds an error of unknown kind {(byte)kind}."),
        };
    }

    private static void WriteBlockers(PayloadWriter writer, IReadOnlyList<Blocker> blockers)
    {
        string[] texts = [.. blockers.SelectMany(static blocker => new[] { blocker.Method, blocker.Path, blocker.Type, blocker.Remedy })];
        writer.Write(texts);
    }

    private static Blocker[] ReadBlockers(GraphReader reader) =>
        [.. (reader.Read<string[]?>() ?? []).Chunk(4).Where(static texts => texts.Length == 4).Select(static texts => new Blocker(texts[0], texts[1], texts[2], texts[3]))];

    private static void WriteOther(PayloadWriter writer, Exception error, Caller thrower)
    {
        var name = error.GetType().FullName ?? error.GetType().Name;
        var data = thrower.Codecs.Catalog.IsNamed(error.GetType()) ? AsData(error, thrower) : null;
        if (data is null)
        {
            WriteRemote(writer, name, Read(error, static thrown => thrown.Message), thrower.IncludesDetails ? Read(error, static thrown => thrown.ToString()) : null);
            return;
        }

        WriteNamed(writer, Kind.Component, name, Read(error, static thrown => thrown.Message));
        writer.Write(data);
    }

    private static void WriteRemote(PayloadWriter writer, string typeName, string message, string? details)
    {
        WriteNamed(writer, details is null ? Kind.Remote : Kind.RemoteWithDetails, typeName, message);
        if (details is not null) writer.Write(details.Length <= MaxDetails ? details : details[..MaxDetails] + "…");
    }

    // In bytes of its own: where the type is not known at the other end, the name and message beside it still are.
    private static byte[]? AsData(Exception error, Caller thrower)
    {
        using var writer = new PayloadWriter(thrower);
        try
        {
            writer.Write(error);
        }
        catch (CapabilityException)
        {
            // The exception holds something that does not travel: it is told by name and message instead.
            return null;
        }

        var payload = writer.ToPayload();
        return payload.Capabilities.Count == 0 ? payload.Bytes.ToArray() : null;
    }

    private static Exception? AsComponentException(byte[] data, Caller caller)
    {
        try
        {
            return new Payload(data, []).OpenFor(caller).Read<Exception>();
        }
        catch (CapabilityException unreadable) when (IsUnreadable(unreadable))
        {
            // Not known here, or another build of it, or not to be run here: the caller gets name and message.
            return null;
        }
    }

    private static void WriteMessage(PayloadWriter writer, Kind kind, Exception error) => WriteMessage(writer, kind, Read(error, static thrown => thrown.Message));

    private static void WriteMessage(PayloadWriter writer, Kind kind, string message)
    {
        writer.Write((byte)kind);
        writer.Write(message);
    }

    private static void WriteNamed(PayloadWriter writer, Kind kind, string typeName, string message)
    {
        writer.Write((byte)kind);
        writer.Write(typeName);
        writer.Write(message);
    }
}
