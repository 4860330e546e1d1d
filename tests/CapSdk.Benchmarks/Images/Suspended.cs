using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Promises;
using CapSdk.Wire;

namespace CapSdk.Benchmarks.Images;

/// <summary>Two suspended methods with ten locals, one of them a list of ten strings; and the same as <c>async Task</c>.</summary>
public static class Work
{
    public static async Promise<string> Outer(Promise<int> leaf)
    {
        var (name, count, sum, when) = ("Oslo", 3, 4.5, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        List<string> lines = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];
        var inner = await Inner(leaf, name);
        return $"{name} {count} {sum} {when:O} {lines.Count} {inner}";
    }

    public static async Task<string> OuterTask(Task<int> leaf)
    {
        var (name, count, sum, when) = ("Oslo", 3, 4.5, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        List<string> lines = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];
        var inner = await InnerTask(leaf, name);
        return $"{name} {count} {sum} {when:O} {lines.Count} {inner}";
    }

    private static async Promise<int> Inner(Promise<int> leaf, string name)
    {
        var (factor, offset, isOpen) = (7, 11L, name.Length > 2);
        var answer = await leaf;
        return isOpen ? answer * factor + (int)offset : name.Length;
    }

    private static async Task<int> InnerTask(Task<int> leaf, string name)
    {
        var (factor, offset, isOpen) = (7, 11L, name.Length > 2);
        var answer = await leaf;
        return isOpen ? answer * factor + (int)offset : name.Length;
    }
}

/// <summary>A process's loop that runs steps on the thread of the benchmark.</summary>
internal sealed class Loop : TurnLoop
{
    public void Run(Action step) => RunStep(static action => action(), step);

    protected override void PostFromOutside(IContinuation continuation) => Run(continuation.Run);

    protected override void OnUnobserved(Exception error) => throw new InvalidOperationException("Nothing breaks here.", error);

    protected override void OnUnheard(Exception error) => throw new InvalidOperationException("A continuation threw.", error);
}

/// <summary>A promise that the image does not hold: the call that both methods wait for.</summary>
internal sealed class Leaf : IGraphOutlet, IGraphInlet
{
    public Promise<int> Promise { get; } = new();

    public bool TryExport(object value, Type declared, out int index)
    {
        index = 0;
        return ReferenceEquals(value, Promise);
    }

    public object Import(int index, Type declared) => Promise;
}

/// <summary>Suspended methods, and their image.</summary>
internal sealed class Suspended
{
    private readonly Leaf _leaf;
    private readonly Action<HeapWriter> _roots;

    private Suspended(Promise<string> root, CodecTable codecs, Leaf leaf)
    {
        Root = root;
        Codecs = codecs;
        _leaf = leaf;
        _roots = Roots;
    }

    public Promise<string> Root { get; }

    public CodecTable Codecs { get; }

    public static CodecTable NewCodecs()
    {
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        catalog.AddComponentAssembly(typeof(Work).Assembly);
        return HeapCodecs.For(catalog);
    }

    public static Suspended Now(CodecTable codecs)
    {
        var (loop, suspended) = (new Loop(), (Suspended?)null);
        loop.Run(() =>
        {
            var leaf = new Leaf();
            suspended = new Suspended(Work.Outer(leaf.Promise), codecs, leaf);
        });
        return suspended!;
    }

    public byte[] Capture() => HeapImage.Capture(Codecs, _leaf, _roots);

    public void CaptureTo(ByteWriter image) => HeapImage.CaptureTo(image, Codecs, _leaf, _roots);

    public static Promise<string> Restore(CodecTable codecs, ReadOnlyMemory<byte> image)
    {
        var leaf = new Leaf();
        var reader = HeapImage.Open(codecs, leaf, new Loop(), image);
        var root = reader.Root<Promise<string>>();
        reader.WaitersOf(leaf.Promise);
        reader.Finish();
        return root;
    }

    private void Roots(HeapWriter heap)
    {
        heap.Root(Root);
        heap.WaitersOf(_leaf.Promise);
    }
}
