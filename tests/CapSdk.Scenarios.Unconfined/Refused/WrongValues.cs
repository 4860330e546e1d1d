using System.Runtime.CompilerServices;

namespace CapSdk.Scenarios;

/// <summary>What another host would have another value of, and no error.</summary>
public static class WrongValues
{
    private static int s_count;

    [ThreadStatic] private static int t_depth;

    private static readonly AsyncLocal<string> s_ambient = new();

    private static readonly List<string> s_seen = [];

    [Covers("wrong values/mutable statics"), Diagnosed("CAP3010")]
    [Refused("WrongValues.OfStatic, await 1 → static WrongValues.s_count : int (A static field stays on its host: keep the value in a field of the process, or make it readonly.)")]
    public static async Promise<string> OfStatic(IOutside outside)
    {
        s_count = 5;
        await outside.Pause();
        return $"{s_count}";
    }

    [Covers("wrong values/collections in readonly statics"), Diagnosed("CAP3010")]
    [Refused("WrongValues.OfContent, await 1 → static WrongValues.s_seen : List<string> (What a static field holds stays on its host, and this is changed: keep it in a field of the process.)")]
    public static async Promise<string> OfContent(IOutside outside)
    {
        s_seen.Add("before");
        await outside.Pause();
        return $"{s_seen.Contains("before")}";
    }

    [Covers("wrong values/ThreadStatic"), Diagnosed("CAP3011")]
    [Refused("WrongValues.OfThread, await 1 → static WrongValues.t_depth : int (A [ThreadStatic] field belongs to a thread, and an await may go on with another: keep the value in a field of the process.)")]
    public static async Promise<string> OfThread(IOutside outside)
    {
        t_depth = 5;
        await outside.Pause();
        return $"{t_depth}";
    }

    // It is gone after each await, moved or not.
    [Covers("wrong values/AsyncLocal"), Diagnosed("CAP3011")]
    public static async Promise<string> OfAsyncLocal(IOutside outside)
    {
        s_ambient.Value = "ambient";
        var before = s_ambient.Value;
        await outside.Pause();
        return $"{before} {s_ambient.Value is null}";
    }

    [Covers("wrong values/hash codes of strings"), Diagnosed("CAP3012")]
    [Refused("WrongValues.OfText, await 1 → GetHashCode : int (Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that.)")]
    public static async Promise<string> OfText(IOutside outside)
    {
        var text = "text";
        var hash = text.GetHashCode();
        await outside.Pause();
        return $"{hash == text.GetHashCode()}";
    }

    [Covers("wrong values/hash codes of identity"), Diagnosed("CAP3012")]
    [Refused("WrongValues.OfIdentity, await 1 → RuntimeHelpers.GetHashCode : int (Hash codes differ from one OS process to the next: compute a number from the content, or keep the object and compare that.)")]
    public static async Promise<string> OfIdentity(IOutside outside)
    {
        var thing = new object();
        var hash = RuntimeHelpers.GetHashCode(thing);
        await outside.Pause();
        return $"{hash == RuntimeHelpers.GetHashCode(thing)}";
    }

    [Covers("wrong values/a Monitor held over an await"), Diagnosed("CAP3005")]
    [Refused("WrongValues.OfMonitor, await 1 → Monitor.Enter : Monitor (A lock belongs to a thread, and an await may go on with another: a process runs one turn at a time and needs none.)")]
    public static async Promise<string> OfMonitor(IOutside outside)
    {
        var (gate, isTaken) = (new object(), false);
        Monitor.Enter(gate, ref isTaken);
        await outside.Pause();
        if (isTaken) Monitor.Exit(gate);
        return $"{isTaken}";
    }

    [Covers("wrong values/callbacks registered on the source of a token"), Diagnosed("CAP3013")]
    [Refused("WrongValues.OfCallback, await 1 → local 'source' → CancelSource._source : CancelSource (Leave the callback with OnCancelled(…), which moves; or dispose the registration before the await, and call ThrowIfCancellationRequested() on the token after it.)")]
    public static async Promise<string> OfCallback(IOutside outside)
    {
        var (source, log) = (new CancelSource(), "");
        _ = source.Token.Register(() => log += "cancelled");
        await outside.Pause();
        source.Cancel();
        return log;
    }
}
