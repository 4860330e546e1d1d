// Statics that can be changed, whatever they are given by. Each class is a case; what is to be reported stands behind its line.
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Runtime.CompilerServices;
using CapSdk;
using Corpus.Helpers;

namespace Corpus.Escapes.Statics;

[Confined]
public sealed class Field
{
    private static int s_count; // CAP2005
    public int Run() => s_count++;
}

[Confined]
public sealed class Property
{
    public static int Count { get; set; } // CAP2005
}

[Confined]
public sealed class Event
{
    public static event Action? Changed; // CAP2005
    public void Run() => Changed?.Invoke();
}

[Confined]
public sealed class PerThread
{
    [ThreadStatic] // CAP2001
    private static int s_count; // CAP2005
    public int Run() => s_count++;
}

[Confined]
public sealed class Generic
{
    private static class Of<T> { public static T? Value; } // CAP2005
    public int Run() => Of<int>.Value;
}

[Confined]
public sealed class ArrayField
{
    private static readonly int[] s_all = [1, 2]; // CAP2006
    public int Run() => s_all[0];
}

[Confined]
public sealed class ListField
{
    private static readonly List<int> s_all = []; // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class TableField
{
    private static readonly Dictionary<string, int> s_all = new(); // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class GetOnly
{
    public static List<int> All { get; } = [1]; // CAP2006
}

[Confined]
public sealed class OwnClass
{
    private sealed class Box { public int Value; }
    private static readonly Box s_box = new(); // CAP2006
    public int Run() => s_box.Value;
}

[Confined]
public sealed class Builder
{
    private static readonly System.Text.StringBuilder s_text = new(); // CAP2006
    public int Run() => s_text.Length;
}

[Confined]
public sealed class BehindInterface
{
    private static readonly IReadOnlyList<int> s_all = new List<int>(); // CAP2006
    public int Run() => s_all.Count;
}

[Confined]
public sealed class FieldBacked
{
    public static int Count { get => field; set => field = value; } // CAP2005
}

[Confined]
public static class ListOfInterfaces
{
    public static readonly ImmutableArray<ICounts> All = [new Counts()]; // CAP2006
}

[Confined]
public static class RecordOfInterfaces
{
    public static readonly Named One = new("a", new Counts()); // CAP2006
}

[Confined]
public static class BoxInList
{
    public static readonly ImmutableArray<ICounts> All = [default(Ticking)]; // CAP2006
}

[Confined]
public static class InterfaceInObject
{
    public static readonly Holding One = new(); // CAP2006
}

[Confined]
public static class ArrayInStruct
{
    public static readonly Inside One = new() { A = new int[1] }; // CAP2006
}

[Confined]
public static class ByCondition
{
    public static readonly Shape One = "a".Length > 0 ? Shape.Make() : null!; // CAP2006
}

[Confined]
public static class ByCoalescing
{
    public static readonly Shape One = null ?? Shape.Make(); // CAP2006
}

[Confined]
public static class BySwitch
{
    public static readonly Shape One = "a".Length switch { _ => Shape.Make() }; // CAP2006
}

[Confined]
public static class ByElement
{
    public static readonly Shape One = new[] { Shape.Make() }[0]; // CAP2006
}

[Confined]
public static class ByLibrary
{
    public static readonly Shape One = new Lazy<Shape>(Shape.Make).Value; // CAP2006
}

[Confined]
public static class ByOperator
{
    public static readonly Cell One = 5; // CAP2006
}

[Confined]
public static class ByOperatorOfLibrary
{
    public static readonly JsonNode One = 5; // CAP2006
}

[Confined]
public static class ObjectWithEvent
{
    public static readonly Bell One = new(); // CAP2006
}

[Confined]
public static class SetWithComparer
{
    public static readonly ImmutableHashSet<string> One = ImmutableHashSet.Create<string>(new Keeping()); // CAP2006
}

[Confined]
public static class TableWithComparer
{
    public static readonly FrozenDictionary<string, int> One = new Dictionary<string, int>().ToFrozenDictionary(new Keeping()); // CAP2006
}

[Confined]
public static class PositionOfObject
{
    public static readonly SequencePosition One = new(new List<object>(), 0); // CAP2006
}

[Confined]
public static class EntryOfObject
{
    public static readonly DictionaryEntry One = new("a", new List<object>()); // CAP2006
}

[Confined]
public static class CopyByInterface
{
    public static readonly CultureInfo One = (CultureInfo)((ICloneable)CultureInfo.InvariantCulture).Clone(); // CAP2006
}

[Confined]
public static class EmptyByName
{
    public static readonly int[] One = Array.Empty<int>(); // CAP2006

    private static class Array
    {
        public static T[] Empty<T>() => new T[1];
    }
}

[Confined]
public static class CopyOfUnknown
{
    public static readonly Rated One = Rated.Make() with { Name = "a" }; // CAP2006

    public record Rated(string Name)
    {
        public static Rated Make() => new Counted("a");
    }

    private sealed record Counted(string Name) : Rated(Name)
    {
        public int Count { get; set; }
    }
}

[Confined]
public static class CopyOfCounted
{
    public static readonly Rated One = new Counted("a") with { Name = "b" }; // CAP2006

    public record Rated(string Name);

    private sealed record Counted(string Name) : Rated(Name)
    {
        public int Count { get; set; }
    }
}

[Confined]
public static class BoxedStruct
{
    public static readonly object One = new Inside(); // CAP2006
}

[Confined]
public static class SetByNeighbour
{
    private static readonly StrongBox<string?> s_box; // CAP2006
    private static readonly bool s_made = Make(out s_box);

    public static bool IsMade => s_made && s_box is not null;

    private static bool Make(out StrongBox<string?> box)
    {
        box = new();
        return true;
    }
}

[Confined]
public static class SetInNeighbour
{
    private static readonly int[] s_all; // CAP2006
    private static readonly int s_count = (s_all = [1]).Length;

    public static int Count => s_count + s_all.Length;
}
