using System.Globalization;
using System.Text;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Promises;

namespace CapSdk.Scenarios.Running;

/// <summary>
/// A process with one component, and its world: records every call and answers the oldest first. It can be moved: then its heap is an
/// image, restored into another world that goes on where this one was.
/// </summary>
internal sealed class OutsideWorld : IGraphOutlet, IGraphInlet
{
    private const int OutsideIndex = 0;

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
        there.Restore(file.ReadBytes(file.ReadInt32()));
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

    /// <summary>The calls so far, those that wait, and the image.</summary>
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var file = new BinaryWriter(bytes, Encoding.UTF8);
        file.Write(Trace.Count);
        foreach (var asked in Trace) file.Write(asked);
        file.Write(_pending.Count);
        foreach (var call in _pending) file.Write(call.Asked);
        var image = Capture();
        file.Write(image.Length);
        file.Write(image);
        file.Flush();
        return bytes.ToArray();
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

        index = _pending.FindIndex(call => ReferenceEquals(call.Promise, value)) + 1;
        return index > 0;
    }

    public object Import(int index, Type declared) =>
        index == OutsideIndex ? _outside : index <= _pending.Count ? _pending[index - 1].Promise : throw new ImageFormatException("No such call.");

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

    private ICall Again(int asked)
    {
        var words = Trace[asked].Split(' ', 2);
        return words[0] switch
        {
            nameof(IOutside.Number) or nameof(IOutside.Sum) => new OutsideCall<int>(asked, int.Parse(words[1], CultureInfo.InvariantCulture)),
            nameof(IOutside.Text) => new OutsideCall<string>(asked, words[1]),
            nameof(IOutside.Fail) => new OutsideCall<int>(asked, 0, new InvalidOperationException(words[1])),
            _ => new OutsideCall<Unit>(asked, default),
        };
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

    private sealed class Outside(OutsideWorld world) : IOutside
    {
        public Promise<int> Number(int value) => world.Call<int>(string.Create(CultureInfo.InvariantCulture, $"{nameof(Number)} {value}"));

        public Promise<string> Text(string value) => world.Call<string>($"{nameof(Text)} {value}");

        public Promise Pause() => world.Call<Unit>(nameof(Pause));

        public ValueTask<int> Sum(int value) => new(world.Call<int>(string.Create(CultureInfo.InvariantCulture, $"{nameof(Sum)} {value}")).AsTask());

        public ValueTask Rest() => new(world.Call<Unit>(nameof(Rest)).AsTask());

        public Promise<int> Fail(string message) => world.Call<int>($"{nameof(Fail)} {message}");
    }
}
