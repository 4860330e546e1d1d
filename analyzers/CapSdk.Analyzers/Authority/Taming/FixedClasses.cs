namespace CapSdk.Confinement;

/// <summary>Which types of the base class library cannot be changed once they are made, though they are neither values nor delegates; and which values give access to what can be.</summary>
internal static class FixedClasses
{
    private const string Encoding = "System.Text.Encoding";

    private static readonly HashSet<string> s_classes =
    [
        "System.String", "System.Uri", "System.Version", "System.Text.RegularExpressions.Regex", "System.Globalization.CultureInfo", "System.StringComparer", "System.Text.CompositeFormat", Encoding,
        "System.Type", "System.DBNull", "System.Delegate", "System.MulticastDelegate", "System.Buffers.SearchValues`1", "System.Collections.Generic.Comparer`1", "System.Collections.Generic.EqualityComparer`1",
        "System.Xml.Linq.XName", "System.Xml.Linq.XNamespace",
    ];

    // And values that hold an object of any class.
    private static readonly HashSet<string> s_views =
    [
        "System.Memory`1", "System.ArraySegment`1", "System.Span`1", "System.SequencePosition", "System.Buffers.ReadOnlySequence`1", "System.Collections.DictionaryEntry",
        "System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable`1",
    ];

    private static readonly HashSet<string> s_comparers = ["System.Collections.Generic.Comparer`1", "System.Collections.Generic.EqualityComparer`1"];

    /// <summary>True for a class by its name in metadata; of the classes that are derived of it the base says so.</summary>
    public static bool Contains(string name) => s_classes.Contains(name);

    /// <summary>True for a value by which others change what it shows, or that is changed by what it is asked.</summary>
    public static bool IsView(string name) => s_views.Contains(name) || name == "System.Collections.Specialized.BitVector32" || (name.StartsWith("System.", StringComparison.Ordinal) && (name.EndsWith("Enumerator", StringComparison.Ordinal) || name.Contains("AlternateLookup")));

    /// <summary>True for a class of which a copy can be changed.</summary>
    public static bool IsCopied(string name) => name is "System.Globalization.CultureInfo" or Encoding or "System.ICloneable";

    /// <summary>True for a type of the SDK by which one says to others what was not said yet.</summary>
    public static bool IsSource(string name) => name is "CapSdk.CancelSource" or "CapSdk.IResolver`1";

    /// <summary>True for a class of which a project may derive its own.</summary>
    public static bool IsDerivable(string name) => name is "System.Uri" or "System.Globalization.CultureInfo" or "System.StringComparer" or Encoding;

    /// <summary>True for a base class of which a project may have its own.</summary>
    public static bool IsComparer(string name) => s_comparers.Contains(name);

    /// <summary>True for a class that keeps objects of the project which are handed to its constructor: one that is derived of it may change though it has no field of its own.</summary>
    public static bool IsKeeper(string space, string name) => space == "System.Text" && name.EndsWith("Encoding", StringComparison.Ordinal);

    /// <summary>True for collections that keep a comparer, which may be of the project.</summary>
    public static bool IsCompared(string space, string name) => IsCollection(space, name) && (name.Contains("Set") || name.Contains("Dictionary"));

    /// <summary>True for collections that are as they were made, and hold what they were made of.</summary>
    public static bool IsCollection(string space, string name) => space == "System.Collections.Frozen" || (space == "System.Collections.Immutable" && name.StartsWith("Immutable", StringComparison.Ordinal)) || (space == "System" && name == "Tuple");
}
