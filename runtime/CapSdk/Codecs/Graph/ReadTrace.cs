namespace CapSdk.Codecs;

/// <summary>Where the numbers stand on which the reading of a graph depends, as a reader comes by them: for tests that alter these.</summary>
internal sealed class ReadTrace
{
    private readonly List<(ReadPoint What, int At)> _points = [];

    public IReadOnlyList<(ReadPoint What, int At)> Points => _points;

    public void Note(ReadPoint what, int at) => _points.Add((what, at));
}

/// <summary>What stands at a place of a graph.</summary>
internal enum ReadPoint : byte
{
    /// <summary>See <see cref="ReferenceMark"/>.</summary>
    Reference,

    /// <summary>The type of a new object, see <see cref="TypeMark"/>, or a type in place.</summary>
    Type,

    /// <summary>A number of bytes, elements or steps.</summary>
    Length,

    /// <summary>An entry of the type table begins.</summary>
    Entry,

    /// <summary>The number of another entry.</summary>
    EntryIndex,
}
