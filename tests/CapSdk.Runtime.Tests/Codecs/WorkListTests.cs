namespace CapSdk.Runtime.Tests.Codecs;

public sealed class WorkListTests
{
    private sealed class Node
    {
        public Node? Next;
        public int Value;
    }

    [Fact]
    public void A_list_of_a_million_nodes_is_written_and_read_without_recursion()
    {
        var list = default(Node);
        for (var i = 0; i < 1_000_000; i++) list = new Node { Next = list, Value = i };
        var arrived = Graphs.Image(list);
        var count = 0;
        for (var node = arrived; node is not null; node = node.Next) count++;
        Assert.Equal(1_000_000, count);
    }

    [Fact]
    public void Lists_in_lists_in_lists_do_not_recurse()
    {
        var outer = new List<object>();
        for (var i = 0; i < 100_000; i++) outer = [outer];
        var depth = 0;
        for (var inner = Graphs.Image(outer); inner.Count > 0; inner = (List<object>)inner[0]) depth++;
        Assert.Equal(100_000, depth);
    }
}
