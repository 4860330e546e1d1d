using CapSdk.Wire;

namespace CapSdk.Codecs;

/// <summary>
/// What writing a graph takes beside the graph: the bytes, the objects met, and their numbers. Kept by the thread for the next graph, so that writing one allocates nothing.
/// </summary>
internal sealed class GraphScratch
{
    // What a large graph has needed is given back.
    private const int MostObjects = 1024, MostBytes = 64 * 1024;

    [ThreadStatic] private static GraphScratch? t_spare;

    /// <summary>The graph.</summary>
    public ByteWriter Bytes { get; } = new();

    /// <summary>Numbers of the objects met.</summary>
    public IdentityMap Known { get; } = new();

    /// <summary>The objects met, in order.</summary>
    public (object Value, ObjectCodec Codec)[] Objects { get; private set; } = new (object, ObjectCodec)[16];

    /// <summary>One for a graph. While it is written, others may be begun on the same thread.</summary>
    public static GraphScratch Take()
    {
        if (t_spare is not { } spare) return new GraphScratch();
        t_spare = null;
        return spare;
    }

    /// <summary>Notes an object that was met.</summary>
    /// <param name="number">Of it.</param>
    /// <param name="met">The object.</param>
    /// <param name="written">What is written in its place.</param>
    /// <param name="codec">By which.</param>
    public void Add(int number, object met, object written, ObjectCodec codec)
    {
        Place(number) = (written, codec);
        Known.Add(met, number);
    }

    /// <summary>As <see cref="Add"/>, for one that is written as it is and may have been met before: the number that it has. It is <paramref name="number"/> if it is new.</summary>
    public int Meet(int number, object value, ObjectCodec codec)
    {
        var known = Known.NumberOf(value, number);
        if (known == number) Place(number) = (value, codec);
        return known;
    }

    private ref (object Value, ObjectCodec Codec) Place(int number)
    {
        if (number == Objects.Length)
        {
            var larger = Objects;
            Array.Resize(ref larger, number * 2);
            Objects = larger;
        }

        return ref Objects[number];
    }

    /// <summary>The graph was used; nothing of its objects is kept alive.</summary>
    /// <param name="count">Objects that were met.</param>
    public void Return(int count)
    {
        if (Objects.Length > MostObjects || Bytes.Capacity > MostBytes || t_spare is not null)
        {
            Bytes.Dispose();
            return;
        }

        Array.Clear(Objects, 0, count);
        Known.Clear();
        Bytes.Clear();
        t_spare = this;
    }
}
