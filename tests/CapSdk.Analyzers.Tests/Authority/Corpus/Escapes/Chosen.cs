// What a static field is given by a choice, an operator or a library, and what holds more than its type says.
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CapSdk;
using Corpus.Helpers;

namespace Corpus.Escapes.Chosen;

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
public static class BoxedStruct
{
    public static readonly object One = new Inside(); // CAP2006
}
