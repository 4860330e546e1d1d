using System.Collections.Concurrent;
using System.Text;

namespace CapSdk.Confinement;

/// <summary>
/// What confined code may use of the base class library and, by files that a project adds, of other libraries. The list of the base class library is a resource for each namespace, read when the first type of
/// it is asked for.
/// </summary>
/// <param name="added">Files of the project. They may say more of any type, and cannot take back what is denied by the base class library's.</param>
internal sealed class TamingList(IReadOnlyList<TamingFile> added)
{
    private static readonly ConcurrentDictionary<string, TamingFile?> s_files = new();

    // For one file after the other. A pool would be one more assembly for compilers to load.
    private static byte[]? s_buffer;

    /// <summary>Without files of a project.</summary>
    public static TamingList OfBaseLibrary { get; } = new([]);

    /// <summary>The verdict on a type: whether it may be named.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="type">Its documentation id, without <c>T:</c>.</param>
    public TamingEntry OfType(string space, string type) => Find(space, type)?.Entry ?? OfNamespace(space);

    /// <summary>The verdict on a member of a type.</summary>
    /// <param name="space">The namespace of the type.</param>
    /// <param name="type">The documentation id of the type, without <c>T:</c>.</param>
    /// <param name="member">What stands behind the type in the documentation id of the member, with <c>()</c> behind methods without parameters.</param>
    public TamingEntry OfMember(string space, string type, string member) => Find(space, type)?.Of(member) ?? OfNamespace(space);

    /// <summary>Null for a type that is not listed.</summary>
    public TamedType? Find(string space, string type)
    {
        // A namespace of the base class library is answered for by its own list alone.
        if (OfSpace(space) is { } file) return file.Types.TryGetValue(type, out var own) ? own : null;
        foreach (var one in added)
            if (one.Types.TryGetValue(type, out var tamed)) return tamed;
        return null;
    }

    private TamingEntry OfNamespace(string space)
    {
        if (OfSpace(space) is { } file) return file.Namespaces.TryGetValue(space, out var own) ? own : TamingEntry.Unlisted;
        foreach (var one in added)
            if (one.Namespaces.TryGetValue(space, out var entry)) return entry;
        return TamingEntry.Unlisted;
    }

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
