using System.Collections;
using System.Collections.ObjectModel;
using System.Runtime.Serialization;

namespace CapSdk.Runtime.Tests.Hostile.Planted;

/// <summary>Its constructor, its initialisers and its setters record that they ran.</summary>
internal class WithConstructor
{
    private readonly int _initialised = Recorded.Ran("a field initialiser");
    private string? _text;

    public WithConstructor() => Recorded.Ran("a constructor");

    public string? Text
    {
        get => _text;
        set => _text = value + Recorded.Ran("a property setter");
    }

    public int Number { get; init; }

    public int Initialised => _initialised;

    public object? Other { get; set; }

    public override string ToString() => $"{Recorded.Ran("ToString")}";
}

/// <summary>Of a base class whose constructor records.</summary>
internal sealed class Derived : WithConstructor
{
    public int More { get; init; }

    public WithConstructor[]? Several { get; set; }
}

/// <summary>Its static initialiser is none of a static constructor's: it runs when a static field is used, which nothing does.</summary>
internal sealed class WithStatics
{
    public static int Ran = Recorded.Ran("a static initialiser");

    public int Value { get; set; }

    public object? Next { get; set; }
}

/// <summary>A struct with a constructor.</summary>
internal struct WithStructConstructor
{
    public int Value;
    public string? Name;

    public WithStructConstructor() => Recorded.Ran("a constructor of a struct");
}

/// <summary>What serialisers of the base library would call.</summary>
[Serializable]
internal sealed class WithSerialization : ISerializable, IDeserializationCallback
{
    private readonly int _value = 1;

    public WithSerialization() => Recorded.Ran("a constructor");

    private WithSerialization(SerializationInfo info, StreamingContext context)
    {
        _value = info.GetInt32(nameof(_value));
        Recorded.Ran("a constructor for serialisation");
    }

    public void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        info.AddValue(nameof(_value), _value);
        Recorded.Ran("GetObjectData");
    }

    public void OnDeserialization(object? sender) => Recorded.Ran("OnDeserialization");

    [OnDeserializing]
    internal void Begin(StreamingContext context) => Recorded.Ran("OnDeserializing");

    [OnDeserialized]
    internal void End(StreamingContext context) => Recorded.Ran("OnDeserialized");
}

/// <summary>Its collector would run code.</summary>
internal class WithFinalizer
{
    public int Value { get; set; }

    ~WithFinalizer() => Recorded.Ran("a finalizer");
}

/// <summary>An exception that asks to be released.</summary>
internal sealed class FinalizedException : Exception
{
    public int Value { get; set; }

    ~FinalizedException() => Recorded.Ran("a finalizer of an exception");
}

/// <summary>An exception that overrides whatever can be overridden.</summary>
internal sealed class TalkativeException : Exception
{
    public TalkativeException(string message) : base(message) => Recorded.Ran("a constructor of an exception");

    public int Value { get; set; }

    public override string Message => base.Message + Recorded.Ran("Message");

    public override IDictionary Data
    {
        get
        {
            Recorded.Ran("Data");
            return base.Data;
        }
    }

    public override string? HelpLink
    {
        get => base.HelpLink;
        set
        {
            Recorded.Ran("a setter of HelpLink");
            base.HelpLink = value;
        }
    }

    public override string? Source
    {
        get => base.Source;
        set
        {
            Recorded.Ran("a setter of Source");
            base.Source = value;
        }
    }

    public override Exception GetBaseException()
    {
        Recorded.Ran("GetBaseException");
        return base.GetBaseException();
    }
}

/// <summary>A collection that looks at what is added.</summary>
internal sealed class WithInsertions : Collection<object?>
{
    protected override void InsertItem(int index, object? item)
    {
        Recorded.Ran("InsertItem");
        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, object? item)
    {
        Recorded.Ran("SetItem");
        base.SetItem(index, item);
    }
}

/// <summary>Something to go through, and to dispose of.</summary>
internal sealed class WithEnumerator : IEnumerable<int>, IDisposable, IList<int>
{
    private readonly List<int> _items = [1, 2];

    public int this[int index]
    {
        get => _items[index + Recorded.Ran("an indexer")];
        set => Recorded.Ran("an indexer");
    }

    public int Count => _items.Count + Recorded.Ran("Count");

    public bool IsReadOnly => Recorded.Ran("IsReadOnly") == 0;

    public void Add(int item) => Recorded.Ran("Add");

    public void Clear() => Recorded.Ran("Clear");

    public bool Contains(int item) => Recorded.Ran("Contains") == 0;

    public void CopyTo(int[] array, int arrayIndex) => Recorded.Ran("CopyTo");

    public IEnumerator<int> GetEnumerator()
    {
        Recorded.Ran("GetEnumerator");
        return _items.GetEnumerator();
    }

    public int IndexOf(int item) => Recorded.Ran("IndexOf");

    public void Insert(int index, int item) => Recorded.Ran("Insert");

    public bool Remove(int item) => Recorded.Ran("Remove") == 0;

    public void RemoveAt(int index) => Recorded.Ran("RemoveAt");

    public void Dispose() => Recorded.Ran("Dispose");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A comparer, which an image may run, and which throws what is not its to throw.</summary>
internal sealed class Treacherous : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => x == y;

    public int GetHashCode(string text) => text == "!" ? throw new RevokedException("it is gone") : text.Length;
}

/// <summary>A key, which an image may hash and compare, but not put into words.</summary>
internal sealed class Named : IComparable<Named>
{
    public string? Name { get; init; }

    public override bool Equals(object? other) => other is Named named && named.Name == Name;

    public override int GetHashCode() => Name?.Length ?? 0;

    public int CompareTo(Named? other) => string.CompareOrdinal(Name, other?.Name);

    public override string ToString() => $"{Recorded.Ran("ToString of a key")}";
}
