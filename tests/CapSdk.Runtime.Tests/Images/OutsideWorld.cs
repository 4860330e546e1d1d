using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Promises;
using CapSdk.Scenarios;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// A process with one component, and its world: records every call and answers the oldest first. It can be moved: then its heap is an
/// image, restored into another world that goes on where this one was.
/// </summary>
internal sealed class OutsideWorld : IGraphOutlet, IGraphInlet
{
    private const int OutsideIndex = 0;

    private readonly CodecTable _codecs;
    private readonly List<ICall> _pending = [];
    private readonly Outside _outside;
    private readonly TestLoop _loop = new();

    public OutsideWorld(CodecTable codecs)
    {
        _codecs = codecs;
        _outside = new Outside(this);
    }

    private interface ICall
    {
        Promise Promise { get; }

        void Answer();

        ICall Again(OutsideWorld world);
    }

    /// <summary>The calls as the outside saw them.</summary>
    public List<string> Trace { get; } = [];

    public Promise<string> Root { get; private set; } = null!;

    public int ImageBytes { get; private set; }

    /// <summary>Objects whose class has other fields here than where they come from, and that want to be told.</summary>
    public IReadOnlyList<object> Upgraded { get; private set; } = [];

    public CodecTable Codecs => _codecs;

    public bool HasPending => _pending.Count > 0;

    public void Start(Func<IOutside, Promise<string>> scenario) => _loop.Run(() => Root = scenario(_outside));

    /// <summary>Answers the oldest pending call, and runs what follows from it.</summary>
    public void Step()
    {
        var oldest = _pending[0];
        _pending.RemoveAt(0);
        _loop.Run(oldest.Answer);
    }

    public byte[] Capture() => HeapImage.Capture(_codecs, this, WriteRoots);

    public IReadOnlyList<Blocker> Inquire() => HeapImage.Inquire(_codecs, this, WriteRoots);

    /// <summary>The same process in a new world, by way of bytes.</summary>
    public OutsideWorld Move()
    {
        var image = Capture();
        return RestoredFrom(image, _codecs);
    }

    public OutsideWorld RestoredFrom(byte[] image, CodecTable codecs)
    {
        var there = new OutsideWorld(codecs) { ImageBytes = image.Length };
        there.Trace.AddRange(Trace);
        there._pending.AddRange(_pending.Select(call => call.Again(there)));
        var reader = HeapImage.Open(codecs, there, there._loop, image);
        there.Root = reader.Root<Promise<string>>();
        foreach (var call in there._pending) reader.WaitersOf(call.Promise);
        reader.Finish();
        there.Upgraded = reader.Upgraded;
        return there;
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

    private Promise<T> Call<T>(string what, T answer, Exception? error = null)
    {
        Trace.Add(what);
        var call = new OutsideCall<T>(this, answer, error);
        _pending.Add(call);
        return call;
    }

    private sealed class OutsideCall<T>(OutsideWorld world, T answer, Exception? error) : Promise<T>, ICall
    {
        public Promise Promise => this;

        public void Answer()
        {
            if (error is not null) TryBreak(error);
            else TryFulfill(answer);
        }

        public ICall Again(OutsideWorld there) => new OutsideCall<T>(there, answer, error);

        public override string ToString() => world.ToString() ?? "";
    }

    private sealed class Outside(OutsideWorld world) : IOutside
    {
        public Promise<int> Number(int value) => world.Call("Number " + value, value);

        public Promise<string> Text(string value) => world.Call("Text " + value, value);

        public Promise Pause() => world.Call<Unit>("Pause", default);

        public ValueTask<int> Sum(int value) => new(world.Call("Sum " + value, value).AsTask());

        public ValueTask Rest() => new(world.Call<Unit>("Rest", default).AsTask());

        public Promise<int> Fail(string message) => world.Call("Fail " + message, 0, new InvalidOperationException(message));
    }
}
