using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Codecs;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>What a capture keeps for the next one: nothing of the graph, and nothing that could change it.</summary>
public sealed class CaptureTests
{
    private static readonly Action<HeapWriter> s_several = static heap => heap.Root<object>(s_graph!);

    [ThreadStatic] private static object? s_graph;

    [Fact]
    public void The_second_capture_of_a_graph_allocates_nothing()
    {
        var (graph, image) = (Several(), new ByteWriter(64 * 1024));
        s_graph = graph;
        for (var warm = 0; warm < 3; warm++) Capture(image);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Capture(image);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, image.Count);
    }

    [Fact]
    public void A_type_table_that_was_written_before_is_the_one_that_is_written_anew()
    {
        // In several orders, so that the tables branch.
        object[] parts = [new List<string> { "a" }, new Dictionary<string, int> { ["b"] = 1 }, new Stack<List<string>>([["c"]]), new Node { Next = new Node() }, new[] { 1.5 }];
        var codecs = Fresh();
        for (var round = 0; round < 2; round++)
        {
            for (var first = 0; first < parts.Length; first++)
            {
                object[] graph = [.. parts[first..], .. parts[..first]];
                var image = Bytes(codecs, graph);
                Assert.Equal(Bytes(Fresh(), graph), image);
                var again = (object[])Restored(codecs, image);
                Assert.Equal(graph.Select(static part => part.GetType()), again.Select(static part => part.GetType()));
            }
        }
    }

    [Fact]
    public void A_capture_that_was_refused_half_way_leaves_nothing_to_the_next()
    {
        var codecs = Fresh();
        object[] sound = [new List<Node> { new() }, "x"];
        var expected = Bytes(Fresh(), sound);
        Assert.Throws<MoveRefusedException>(() => Bytes(codecs, [new List<Node> { new() }, new List<Thread>()]));
        Assert.Equal(expected, Bytes(codecs, sound));
        Assert.Throws<MoveRefusedException>(() => Bytes(codecs, [new List<Node> { new() }, "x", new Dictionary<Node, Thread>()]));
        Assert.Equal(expected, Bytes(codecs, sound));
    }

    [Fact]
    public async Task What_was_captured_is_not_kept_alive_by_the_thread_that_did_it()
    {
        using var end = new ManualResetEventSlim();
        var captured = new TaskCompletionSource<WeakReference[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            captured.SetResult([CapturedOnce(10), CapturedOnce(5000)]);
            end.Wait();
        });
        thread.Start();
        try
        {
            var roots = await captured.Task;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.All(roots, static root => Assert.False(root.IsAlive));
        }
        finally
        {
            end.Set();
            thread.Join();
        }
    }

    private static object Several() => new object[] { new List<string> { "a", "b" }, new Node { Next = new Node() }, new Dictionary<int, string> { [1] = "x" }, new HashSet<int> { 1 }, new[] { "y" } };

    private static void Capture(ByteWriter image)
    {
        image.Clear();
        HeapImage.CaptureTo(image, Graphs.Emitted, null, s_several);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CapturedOnce(int nodes)
    {
        Node? list = null;
        for (var i = 0; i < nodes; i++) list = new Node { Next = list };
        Bytes(Graphs.Emitted, [list!]);
        return new WeakReference(list);
    }

    private static byte[] Bytes(CodecTable codecs, object[] graph) => HeapImage.Capture(codecs, null, heap => heap.Root<object>(graph));

    private static object Restored(CodecTable codecs, byte[] image)
    {
        var reader = HeapImage.Open(codecs, null, new CapSdk.Scenarios.Running.TestLoop(), image);
        var root = reader.Root<object>();
        reader.Finish();
        return root;
    }

    private static CodecTable Fresh()
    {
        var catalog = OwnTypes.NewCatalog();
        catalog.AddComponentAssembly(typeof(CaptureTests).Assembly);
        return HeapCodecs.For(catalog);
    }

    private sealed class Node
    {
        public Node? Next;
    }
}
