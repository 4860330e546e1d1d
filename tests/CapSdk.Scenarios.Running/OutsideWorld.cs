using System.Globalization;
using System.Text;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Images.Statics;
using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Scenarios.Running;

/// <summary>
/// A process with one component, and its world: records every call and answers the oldest first. It can be moved: then its heap is an
/// image, restored into another world that goes on where this one was.
/// </summary>
internal sealed class OutsideWorld : IGraphOutlet, IGraphInlet
{
    private const int OutsideIndex = 0;

    // Above all calls that wait at the same time.
    private const int FirstStream = 1000;

    // So many items are ready at once: fewer than a reader asks for, and more than one.
    private const int ItemsReady = 2;

    private readonly List<ICall> _pending = [];
    private readonly Outside _outside;
    private readonly TestLoop _loop = new();

    public OutsideWorld(CodecTable codecs)
    {
        Codecs = codecs;
        _outside = new Outside(this);
    }

    private interface ICall
    {
        /// <summary>Its place in <see cref="Trace"/>.</summary>
        int Asked { get; }

        Promise Promise { get; }

        void Answer();
    }

    /// <summary>The calls as the outside saw them. What a call is answered with follows from its text.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>Objects whose class has other fields here than where they come from, and that want to be told.</summary>
    public IReadOnlyList<object> Upgraded { get; private set; } = [];

    /// <summary>What may have to be filled anew once these were told.</summary>
    internal IReadOnlyList<TableRebuild> Tables { get; private set; } = [];

    public Promise<string> Root { get; private set; } = null!;

    public CodecTable Codecs { get; }

    public bool HasPending => _pending.Count > 0;

    /// <summary>The calls that wait for an answer.</summary>
    public IEnumerable<Promise> Pending => _pending.Select(static call => call.Promise);

    /// <summary>A world as <see cref="Save"/> wrote it, here or in another OS process.</summary>
    public static OutsideWorld Load(CodecTable codecs, byte[] saved)
    {
        var there = new OutsideWorld(codecs);
        using var file = new BinaryReader(new MemoryStream(saved), Encoding.UTF8);
        for (var count = file.ReadInt32(); count > 0; count--) there.Trace.Add(file.ReadString());
        for (var count = file.ReadInt32(); count > 0; count--) there._pending.Add(there.Again(file.ReadInt32()));
        var image = file.ReadBytes(file.ReadInt32());
        var reader = HeapImage.Open(codecs, there, there._loop, image);
        var statics = HeapImage.Open(codecs, null, there._loop, file.ReadBytes(file.ReadInt32())).Root<StaticSection[]>();
        reader.Substitute(StaticValues.Check(codecs, statics, reader.Types, new ReadBudget(GraphLimits.Image, image.Length)));
        there.Restore(reader);
        return there;
    }

    public void Start(Func<IOutside, Promise<string>> scenario) => _loop.Run(() => Root = scenario(_outside));

    /// <summary>Answers the oldest pending call, and runs what follows from it.</summary>
    public void Step()
    {
        var oldest = _pending[0];
        _pending.RemoveAt(0);
        _loop.Run(oldest.Answer);
    }

    /// <summary>Where no call is pending: waits for something foreign that the scenario awaits. False if it does not come, or the scenario has ended.</summary>
    public bool GoOn() => !Root.IsCompleted && _loop.RunNext();

    public byte[] Capture() => HeapImage.Capture(Codecs, this, WriteRoots);

    public IReadOnlyList<Blocker> Inquire() => HeapImage.Inquire(Codecs, this, WriteRoots);

    /// <summary>The calls so far, those that wait, the image, and what it says of static fields.</summary>
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var file = new BinaryWriter(bytes, Encoding.UTF8);
        file.Write(Trace.Count);
        foreach (var asked in Trace) file.Write(asked);
        file.Write(_pending.Count);
        foreach (var call in _pending) file.Write(call.Asked);
        var statics = StaticValues.None;
        WriteImage(HeapImage.Capture(Codecs, this, heap =>
        {
            WriteRoots(heap);
            statics = StaticValues.Of(Codecs, heap);
        }));
        WriteImage(HeapImage.Capture(Codecs, null, sections => sections.Root(statics.Sections)));
        if (statics.Blockers.Count > 0) throw new MoveRefusedException("The process cannot be moved now:", statics.Blockers);
        file.Flush();
        return bytes.ToArray();

        void WriteImage(byte[] image)
        {
            file.Write(image.Length);
            file.Write(image);
        }
    }

    /// <summary>The same process in a new world, by way of bytes.</summary>
    public OutsideWorld Move() => Load(Codecs, Save());

    /// <summary>This process as <paramref name="image"/> has it, on a host that has <paramref name="codecs"/>.</summary>
    public OutsideWorld RestoredFrom(byte[] image, CodecTable codecs)
    {
        var there = Twin(codecs);
        there.Restore(image);
        return there;
    }

    /// <summary>A world with the same calls, into which <see cref="Restore(HeapReader)"/> puts the process.</summary>
    public OutsideWorld Twin(CodecTable codecs)
    {
        var there = new OutsideWorld(codecs);
        there.Trace.AddRange(Trace);
        there._pending.AddRange(_pending.Select(call => there.Again(call.Asked)));
        return there;
    }

    /// <summary>Where the frames of the process run.</summary>
    public TurnLoop Home => _loop;

    /// <summary>The process in an image that was opened with this world as its inlet.</summary>
    public void Restore(HeapReader reader)
    {
        Root = reader.Root<Promise<string>>();
        foreach (var call in _pending) reader.WaitersOf(call.Promise);
        reader.Finish();
        Upgraded = reader.Upgraded;
        Tables = reader.Tables;
    }

    public bool TryExport(object value, Type declared, out int index)
    {
        if (value is Outside)
        {
            index = OutsideIndex;
            return true;
        }

        if (value is OutsideStream stream)
        {
            index = FirstStream + stream.Asked;
            return true;
        }

        index = _pending.FindIndex(call => ReferenceEquals(call.Promise, value)) + 1;
        return index > 0;
    }

    public object Import(int index, Type declared) =>
        index == OutsideIndex ? _outside
        : index >= FirstStream ? new OutsideStream(this, index - FirstStream)
        : index <= _pending.Count ? _pending[index - 1].Promise : throw new ImageFormatException("No such call.");

    private void WriteRoots(HeapWriter heap)
    {
        heap.Root(Root);
        foreach (var call in _pending) heap.WaitersOf(call.Promise);
    }

    private void Restore(byte[] image) => Restore(HeapImage.Open(Codecs, this, _loop, image));

    private Promise<T> Call<T>(string what)
    {
        Trace.Add(what);
        var call = Again(Trace.Count - 1);
        _pending.Add(call);
        return (Promise<T>)call.Promise;
    }

    private OutsideStream Stream(string what)
    {
        Trace.Add(what);
        return new OutsideStream(this, Trace.Count - 1);
    }

    private ICall Again(int asked)
    {
        var words = Trace[asked].Split(' ', 2);
        return words[0] switch
        {
            nameof(IOutside.Number) or nameof(IOutside.Sum) => new OutsideCall<int>(asked, int.Parse(words[1], CultureInfo.InvariantCulture)),
            nameof(IOutside.Text) => new OutsideCall<string>(asked, words[1]),
            nameof(IOutside.Fail) => new OutsideCall<int>(asked, 0, new InvalidOperationException(words[1])),
            nameof(OutsideStream.Next) => ItemsOf(asked, int.Parse(words[1], CultureInfo.InvariantCulture)),
            _ => new OutsideCall<Unit>(asked, default),
        };
    }

    // As the stream that was opened there gives them, behind all that it has given before.
    private OutsideCall<(int[], bool)> ItemsOf(int asked, int stream)
    {
        var words = Trace[int.Parse(Trace[stream].Split(' ')[1], CultureInfo.InvariantCulture)].Split(' ', 3);
        var count = int.Parse(words[1], CultureInfo.InvariantCulture);
        var first = 1 + (ItemsReady * Trace.Take(asked).Count(earlier => earlier == $"{nameof(OutsideStream.Next)} {stream}"));
        if (words.Length > 2 && first > count) return new OutsideCall<(int[], bool)>(asked, default, new InvalidOperationException(words[2]));
        int[] items = [.. Enumerable.Range(first, Math.Max(0, Math.Min(ItemsReady, count + 1 - first)))];
        return new OutsideCall<(int[], bool)>(asked, (items, words.Length == 2 && first + items.Length > count));
    }

    private sealed class OutsideCall<T>(int asked, T answer, Exception? error = null) : Promise<T>, ICall
    {
        public int Asked => asked;

        public Promise Promise => this;

        public void Answer()
        {
            if (error is not null) TryBreak(error);
            else TryFulfill(answer);
        }
    }

    [Device]
    private sealed class Outside(OutsideWorld world) : IOutside
    {
        public Promise<int> Number(int value) => world.Call<int>(string.Create(CultureInfo.InvariantCulture, $"{nameof(Number)} {value}"));

        public Promise<string> Text(string value) => world.Call<string>($"{nameof(Text)} {value}");

        public Promise Pause() => world.Call<Unit>(nameof(Pause));

        public ValueTask<int> Sum(int value) => new(world.Call<int>(string.Create(CultureInfo.InvariantCulture, $"{nameof(Sum)} {value}")).AsTask());

        public ValueTask Rest() => new(world.Call<Unit>(nameof(Rest)).AsTask());

        public IAsyncEnumerable<int> Numbers(int count, string? error = null) => new RemoteStream<int>(
            world.Stream(string.Create(CultureInfo.InvariantCulture, $"{nameof(Numbers)} {count}{(error is null ? "" : " " + error)}")), default);

        public Promise<int> Fail(string message) => world.Call<int>($"{nameof(Fail)} {message}");
    }

    /// <summary>A stream, and an enumeration of one. What it gives follows from the trace, so it has no state of its own.</summary>
    [Device]
    private sealed class OutsideStream(OutsideWorld world, int asked) : IStreamOrigin<int>, IStreamSource<int>
    {
        /// <summary>The place in the trace at which it was asked for, or opened.</summary>
        public int Asked => asked;

        public string Description => nameof(IOutside.Numbers);

        public IStreamSource<int> Open(CancellationToken cancel) => world.Stream($"{nameof(Open)} {asked}");

        public Promise<(int[] Items, bool IsLast)> Next(int most, CancellationToken cancel) => world.Call<(int[], bool)>($"{nameof(Next)} {asked}");

        public Promise Close() => world.Call<Unit>($"{nameof(Close)} {asked}");

        public void Abandon() => throw new InvalidOperationException("The outside never loses a reader.");
    }
}
