namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>Heaps that are as deep as they are large, on a thread on which nothing can recurse far.</summary>
public sealed class WorkListTests
{
    private const int SmallStack = 256 * 1024;

    private const int Million = 1_000_000;

    private sealed class Node
    {
        public Node? Next;
        public int Value;
    }

    private static void OnASmallStack(Action test)
    {
        var failure = default(Exception);
        var thread = new Thread(Run, SmallStack);
        thread.Start();
        thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        void Run()
        {
            try
            {
                test();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
    }

    [Fact]
    public void A_list_of_a_million_nodes_is_written_and_read_without_recursion() => OnASmallStack(static () =>
    {
        var list = default(Node);
        for (var i = 0; i < Million; i++) list = new Node { Next = list, Value = i };
        var left = Million;
        for (var node = Graphs.Image(list); node is not null && node.Value == left - 1; node = node.Next) left--;
        Assert.Equal(0, left);
    });

    [Fact]
    public void A_linked_list_of_a_million_items_and_its_nodes_are_written_and_read_without_recursion() => OnASmallStack(static () =>
    {
        var list = new LinkedList<int>(Enumerable.Range(0, Million));
        var (arrived, first, last) = Graphs.Image((list, list.First, list.Last));
        Assert.Equal(list, arrived);
        Assert.Same(arrived.First, first);
        Assert.Same(arrived.Last, last);
    });

    [Fact]
    public void Lists_in_lists_in_lists_do_not_recurse() => OnASmallStack(static () =>
    {
        var outer = new List<object>();
        for (var i = 0; i < 100_000; i++) outer = [outer];
        var depth = 0;
        for (var inner = Graphs.Image(outer); inner.Count > 0; inner = (List<object>)inner[0]) depth++;
        Assert.Equal(100_000, depth);
    });
}
