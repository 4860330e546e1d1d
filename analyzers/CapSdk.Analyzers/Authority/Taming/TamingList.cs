using System.Collections.Concurrent;
using System.Text;

namespace CapSdk.Confinement;

/// <summary>
/// What confined code may use of the base class library and, by files that a project adds, of other libraries. The list of the base class library is a resource for each namespace, read when the first type of
/// it is asked for.
/// </summary>
/// <param name="added">Files of the project, of other libraries than the base class library.</param>
internal sealed class TamingList(IReadOnlyList<TamingFile> added)
{
    private static readonly ConcurrentDictionary<string, TamingFile?> s_files = new();

    // For one file after the other. A pool would be one more assembly for compilers to load.
    private static byte[]? s_buffer;

    /// <summary>Without files of a project.</summary>
    public static TamingList OfBaseLibrary { get; } = new([]);

    /// <summary>The verdict on a type of the base class library or the SDK: whether it may be named.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="type">Its documentation id, without <c>T:</c>.</param>
    public static TamingEntry OfType(string space, string type) => Find(space, type)?.Entry ?? OfNamespace(space);

    /// <summary>The verdict on a member of such a type.</summary>
    /// <param name="space">The namespace of the type.</param>
    /// <param name="type">The documentation id of the type, without <c>T:</c>.</param>
    /// <param name="member">What stands behind the type in the documentation id of the member, with <c>()</c> behind methods without parameters.</param>
    public static TamingEntry OfMember(string space, string type, string member) => Find(space, type)?.Of(member) ?? OfNamespace(space);

    /// <summary>A type of the base class library, or of the SDK; null for one that is not listed.</summary>
    public static TamedType? Find(string space, string type) => OfSpace(space) is { } file && file.Types.TryGetValue(type, out var own) ? own : null;

    /// <summary>A type of another library, whatever its namespace is; null for one of which no file of the project speaks.</summary>
    public TamedType? FindAdded(string type)
    {
        foreach (var one in added)
            if (one.Types.TryGetValue(type, out var tamed)) return tamed;
        return null;
    }

    private static TamingEntry OfNamespace(string space) => OfSpace(space) is { } file && file.Namespaces.TryGetValue(space, out var own) ? own : TamingEntry.Unlisted;

    private static TamingFile? OfSpace(string space) => s_files.GetOrAdd(space, static name =>
    {
        using var stream = typeof(TamingList).Assembly.GetManifestResourceStream(name + ".taming.txt");
        if (stream is null) return null;

        // At once: a reader that grows its own buffer would cost a compiler twice the text.
        var length = (int)stream.Length;
        var bytes = Interlocked.Exchange(ref s_buffer, null) is { } kept && kept.Length >= length ? kept : new byte[length];
        for (int read, at = 0; at < length && (read = stream.Read(bytes, at, length - at)) > 0; at += read) { }
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        Volatile.Write(ref s_buffer, bytes);
        return new TamingFile(text);
    });
}
