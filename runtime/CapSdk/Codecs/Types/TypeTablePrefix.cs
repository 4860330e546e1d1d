using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CapSdk.Codecs.Types;

/// <summary>
/// A type table as far as it was written before. The graphs of one program name few different types, and mostly in the same order: what was described once is copied from then on. A chain from the
/// empty table, with a branch for each type that was asked for next, which brings along those that it is made of; few are kept, so that no program can fill the memory with them.
/// </summary>
internal sealed class TypeTablePrefix
{
    private const int MostTypes = 64, MostBytes = 4096, MostKept = 1024;

    private readonly ConcurrentDictionary<Type, TypeTablePrefix> _next = new();
    private readonly Count _kept;

    /// <summary>The empty table.</summary>
    public TypeTablePrefix() : this([], [], [], new Count())
    {
    }

    private TypeTablePrefix(byte[] bytes, Dictionary<Type, int> indexes, Dictionary<Assembly, int> assemblies, Count kept)
    {
        Bytes = bytes;
        Indexes = indexes;
        Assemblies = assemblies;
        _kept = kept;
    }

    /// <summary>As they are in a graph.</summary>
    public byte[] Bytes { get; }

    /// <summary>Never changed.</summary>
    public Dictionary<Type, int> Indexes { get; }

    /// <summary>Never changed.</summary>
    public Dictionary<Assembly, int> Assemblies { get; }

    /// <summary>The table with a type that is not in it yet, if that was written before.</summary>
    public bool TryNext(Type type, [NotNullWhen(true)] out TypeTablePrefix? next) => _next.TryGetValue(type, out next);

    /// <summary>Keeps the table with a type that is not in it yet. Null where it is not kept.</summary>
    /// <param name="type">The type that was asked for.</param>
    /// <param name="bytes">The whole table up to and with it.</param>
    /// <param name="indexes">Of the types in it.</param>
    /// <param name="assemblies">Those named until then.</param>
    public TypeTablePrefix? Keep(Type type, ReadOnlySpan<byte> bytes, Dictionary<Type, int> indexes, Dictionary<Assembly, int> assemblies)
    {
        if (_next.TryGetValue(type, out var known)) return known;
        if (indexes.Count > MostTypes || bytes.Length > MostBytes || _kept.Value >= MostKept) return null;
        Interlocked.Increment(ref _kept.Value);
        return _next.GetOrAdd(type, new TypeTablePrefix(bytes.ToArray(), new Dictionary<Type, int>(indexes), new Dictionary<Assembly, int>(assemblies), _kept));
    }

    // Of one table of codecs, all branches together.
    private sealed class Count
    {
        public int Value;
    }
}
