namespace CapSdk.Codecs.Code;

/// <summary>
/// Which methods of the base library leave the object as it is that they are called on. Those that are not known to do so change it: most classes of the base library are made to be used
/// up, filled or advanced. One list for the host, which reads instructions, and for the analyzers, which read the source.
/// </summary>
internal static class ContentMethods
{
    // Nothing that one does with an object of these can be seen in it afterwards, but for what sets a property; nor, of those that tell somebody else, does anything come back.
    private static readonly HashSet<string> s_unchanging =
    [
        "System.String", "System.Uri", "System.Version", "System.Type", "System.Delegate", "System.MulticastDelegate", "System.Lazy`1", "System.StringComparer", "System.TimeZoneInfo", "System.TimeProvider",
        "System.OperatingSystem", "System.IFormatProvider", "System.ICustomFormatter", "System.IFormattable", "System.IDisposable",
        "System.Collections.Comparer", "System.Collections.CaseInsensitiveComparer", "System.Collections.IEnumerable", "System.Collections.IComparer", "System.Collections.IEqualityComparer",
        "System.Collections.IStructuralEquatable", "System.Collections.IStructuralComparable",
        "System.Collections.Generic.Comparer`1", "System.Collections.Generic.EqualityComparer`1", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IComparer`1",
        "System.Collections.Generic.IEqualityComparer`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IReadOnlySet`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyDictionary`2", "System.Collections.ObjectModel.ReadOnlySet`1",
        "System.Linq.ILookup`2", "System.Linq.Lookup`2", "System.Linq.IGrouping`2", "System.Linq.IOrderedEnumerable`1", "System.Linq.IQueryable", "System.Linq.IQueryProvider",
        "System.Buffers.SearchValues", "System.Buffers.SearchValues`1", "System.Text.CompositeFormat", "System.Text.Rune", "System.Text.Json.JsonSerializerOptions",
        "System.Text.Json.JsonDocument", "System.Text.Encodings.Web.TextEncoder", "System.Text.Encodings.Web.JavaScriptEncoder", "System.Text.Encodings.Web.HtmlEncoder", "System.Text.Encodings.Web.UrlEncoder",
        "System.Text.RegularExpressions.Regex", "System.Text.RegularExpressions.Match", "System.Text.RegularExpressions.Group", "System.Text.RegularExpressions.Capture",
        "System.Text.RegularExpressions.GroupCollection", "System.Text.RegularExpressions.MatchCollection", "System.Text.RegularExpressions.CaptureCollection",
        "System.Net.IPAddress", "System.Net.IPEndPoint", "System.Net.IPNetwork", "System.Net.EndPoint", "System.Net.Http.HttpMethod", "System.Xml.Linq.XName", "System.Xml.Linq.XNamespace",
        "System.Threading.AsyncLocal`1", "System.Threading.ThreadLocal`1", "System.Threading.CancellationToken", "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
        "System.Diagnostics.ActivitySource", "System.Diagnostics.Tracing.EventSource",
    ];

    private static readonly string[] s_unchangingSpaces =
        ["System.Collections.Frozen.", "System.Globalization.", "System.Reflection.", "System.Linq.Expressions.", "System.Numerics.", "System.Runtime.Intrinsics.", "System.Diagnostics.Metrics."];

    // They show another time each time that they are asked.
    private static readonly HashSet<string> s_running = ["System.Diagnostics.Stopwatch"];

    // Locks are found by themselves where they are entered.
    private static readonly HashSet<string> s_locks =
        ["System.Threading.Monitor", "System.Threading.Lock", "System.Threading.SpinLock", "System.Threading.SemaphoreSlim", "System.Threading.ReaderWriterLockSlim", "System.Threading.WaitHandle", "System.Threading.Mutex", "System.Threading.Semaphore"];

    private static readonly HashSet<string> s_changingStructs =
        ["System.Span`1", "System.Memory`1", "System.ArraySegment`1", "System.HashCode", "System.Collections.Specialized.BitVector32", "System.Threading.SpinWait"];

    private static readonly HashSet<string> s_changesOfStructs = ["Fill", "Clear", "Add", "AddBytes", "Remove", "TryAdd", "SpinOnce", "Reset"];

    // Whatever class has them.
    private static readonly HashSet<string> s_reading =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "CompareTo", "Compare", "MemberwiseClone", "Clone", "Invoke", "DynamicInvoke", "Deconstruct", ".ctor",
        "Contains", "ContainsKey", "ContainsValue", "ContainsAny", "ContainsItem", "Exists", "TrueForAll", "BinarySearch", "IndexOf", "IndexOfKey", "IndexOfValue", "LastIndexOf", "FindIndex", "FindLastIndex", "Find", "FindAll",
        "FindLast", "TryGetValue", "TryGetTarget", "TryGetEqualKey", "TryGetEqualValue", "TryPeek", "Peek", "TryGetNonEnumeratedCount", "CopyTo", "TryCopyTo", "CopyToAsync", "ToArray", "ToList", "ToImmutable", "ToFrozenSet", "GetEnumerator", "GetAsyncEnumerator",
        "GetRange", "GetViewBetween", "ConvertAll", "ForEach", "AsReadOnly", "AsSpan", "AsMemory", "Slice", "Reversed", "GetChunks", "Overlaps", "SetEquals", "IsSubsetOf", "IsSupersetOf",
        "IsProperSubsetOf", "IsProperSupersetOf", "HasAllSet", "HasAnySet", "HasKeys", "GetByIndex", "GetKey", "GetKeyAtIndex", "GetValueAtIndex", "GetAt", "GetKeyList", "GetValueList", "GetLength", "GetLongLength",
        "GetLowerBound", "GetUpperBound", "GetValueOrDefault", "GetAlternateLookup", "TryGetAlternateLookup", "EnsureCapacity", "TrimExcess", "TrimToSize", "Get", "GetBuffer", "TryGetBuffer", "Address",
    ];

    // These have the same name as what only reads in other classes.
    private static readonly HashSet<(string Type, string Method)> s_exceptions =
        [("System.Text.StringBuilder", "Clear"), ("System.IO.Stream", "CopyTo"), ("System.IO.Stream", "CopyToAsync"), ("System.IO.TextReader", "Peek"), ("System.Array", "Initialize")];

    private static readonly HashSet<(string Type, string Method)> s_readingOfOne =
        [("System.Array", "GetValue"), ("System.Text.Json.Nodes.JsonNode", "GetValue"), ("System.Collections.Specialized.NameValueCollection", "GetValues")];

    // Static methods, by the argument that they change.
    private static readonly Dictionary<(string Type, string Method), int> s_changedArguments = new()
    {
        [("Array", "Sort")] = 0, [("Array", "Reverse")] = 0, [("Array", "Clear")] = 0, [("Array", "Fill")] = 0,
        [("Buffer", "BlockCopy")] = 2, [("CollectionsMarshal", "SetCount")] = 0, [("CollectionsMarshal", "GetValueRefOrAddDefault")] = 0,
        [("CollectionExtensions", "TryAdd")] = 0, [("CollectionExtensions", "Remove")] = 0, [("CollectionExtensions", "AddRange")] = 0, [("CollectionExtensions", "InsertRange")] = 0,
        [("MemoryExtensions", "Sort")] = 0, [("MemoryExtensions", "Reverse")] = 0, [("MemoryExtensions", "Replace")] = 0, [("RandomNumberGenerator", "Fill")] = 0,
    };

    /// <summary>True where an instance method may change the object that it is called on.</summary>
    /// <param name="type">That declares it, as metadata names it: <c>System.Collections.Generic.List`1</c>.</param>
    /// <param name="isStruct">It is a struct.</param>
    /// <param name="method">Its name there.</param>
    public static bool Change(string type, bool isStruct, string method)
    {
        // A foreach advances the enumerator, and not what it goes through.
        if (type.EndsWith("Enumerator", StringComparison.Ordinal) || type.EndsWith("Enumerator`1", StringComparison.Ordinal)) return false;
        if (s_running.Contains(type)) return true;
        if (s_locks.Contains(type)) return false;
        var sets = method.StartsWith("set_", StringComparison.Ordinal) || method.StartsWith("add_", StringComparison.Ordinal) || method.StartsWith("remove_", StringComparison.Ordinal);
        if (isStruct && !type.StartsWith("System.Collections.Immutable.", StringComparison.Ordinal))
            return (s_changingStructs.Contains(type) || type.Contains("+AlternateLookup")) && (sets || s_changesOfStructs.Contains(method));
        if (IsUnchanging(type)) return sets && type != "System.Threading.AsyncLocal`1";
        if (method.StartsWith("get_", StringComparison.Ordinal)) return false;
        return sets || s_exceptions.Contains((type, method)) || !(s_reading.Contains(method) || s_readingOfOne.Contains((type, method)));
    }

    /// <summary>Which argument a static method changes, or null where it is not known to change one.</summary>
    public static int? ChangedArgumentOf(string type, string method) => s_changedArguments.TryGetValue((type, method), out var at) ? at : null;

    private static bool IsUnchanging(string type)
    {
        if (s_unchanging.Contains(type) || (type.StartsWith("System.Text.", StringComparison.Ordinal) && type.EndsWith("Encoding", StringComparison.Ordinal))) return true;
        if (type.StartsWith("System.Collections.Immutable.", StringComparison.Ordinal)) return !type.Contains("+Builder");
        if (type.StartsWith("System.Func`", StringComparison.Ordinal) || type.StartsWith("System.Action`", StringComparison.Ordinal)) return true;
        return Array.Exists(s_unchangingSpaces, space => type.StartsWith(space, StringComparison.Ordinal));
    }
}
