using System.Diagnostics.CodeAnalysis;

namespace CapSdk.Codecs.Types;

/// <summary>
/// What to hold instead of types of the base library that people keep in fields and locals and that do not travel. By name: most of them live
/// in assemblies that this one does not need.
/// </summary>
internal static class Substitutes
{
    private const string NoLock = "A process runs one turn at a time and needs no lock: leave it out, or set [Process(Reentrant = false)] where one request is to end before the next begins. One that guards what others share belongs in a device";
    private const string OneTurn = "A process runs one turn at a time: the plain collection does, and a Promise.Defer for whoever waits for its content";
    private const string KeepText = "Keep its text, and parse it where it is used";
    private const string AskClock = "Ask a clock that is a capability";
    private const string Device = "Let a device hold it, and hold a capability to that device";

    private static readonly Dictionary<string, string> s_byName = new()
    {
        ["System.Threading.Lock"] = NoLock,
        ["System.Threading.WaitHandle"] = NoLock,
        ["System.Threading.SemaphoreSlim"] = NoLock,
        ["System.Threading.ReaderWriterLockSlim"] = NoLock,
        ["System.Threading.ManualResetEventSlim"] = NoLock,
        ["System.Threading.CountdownEvent"] = NoLock,
        ["System.Threading.Barrier"] = NoLock,
        ["System.Threading.SpinLock"] = NoLock,
        ["System.Threading.Thread"] = Device,
        ["System.Threading.AsyncLocal`1"] = "Pass what it carries as an argument",
        ["System.Threading.ThreadLocal`1"] = "Keep what it carries in a field of the process",
        ["System.Threading.PeriodicTimer"] = AskClock,
        ["System.Diagnostics.Stopwatch"] = AskClock,
        ["System.TimeProvider"] = AskClock,
        ["System.TimeZoneInfo"] = "Keep its Id, and find it where it is used",
        ["System.Random"] = "Ask a source of random numbers that is a capability, or keep a number and compute the next one from it",
        ["System.Text.Encoding"] = "Keep its name",
        ["System.Text.Json.JsonElement"] = "Keep its text (GetRawText()), and parse it where it is used",
        ["System.Text.Json.JsonDocument"] = "Keep its text (RootElement.GetRawText()), and parse it where it is used",
        ["System.Text.Json.Nodes.JsonNode"] = "Keep its text (ToJsonString()), and parse it where it is used",
        ["System.Xml.XmlNode"] = "Keep its text (OuterXml), and parse it where it is used",
        ["System.Xml.Linq.XObject"] = KeepText,
        ["System.Net.IPAddress"] = KeepText,
        ["System.Net.EndPoint"] = KeepText,
        ["System.Net.Http.HttpMessageInvoker"] = Device,
        ["System.Net.Sockets.Socket"] = Device,
        ["System.Net.Sockets.TcpClient"] = Device,
        ["System.Data.Common.DbConnection"] = Device,
        ["System.IO.FileSystemInfo"] = "Let a device hold it, and hold a capability to that device, or keep its name as text",
    };

    /// <summary>For each type, whose subclasses are meant too, what to hold instead.</summary>
    public static IReadOnlyDictionary<string, string> ByName => s_byName;

    public static bool TryFind(Type type, [NotNullWhen(true)] out string? remedy)
    {
        remedy = null;
        for (var level = type; level is not null && remedy is null; level = level.BaseType)
        {
            // What others derive from a type of the base library is no better.
            if (!PlatformAssemblies.Contains(level.Assembly)) continue;
            var definition = level.IsConstructedGenericType ? level.GetGenericTypeDefinition() : level;
            remedy = definition.FullName is { } name && s_byName.TryGetValue(name, out var known) ? known
                : definition.Namespace is "System.Collections.Concurrent" or "System.Threading.Channels" ? OneTurn
                : null;
        }

        return remedy is not null;
    }
}
