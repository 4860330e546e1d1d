namespace CapSdk.Scenarios;

/// <summary>foreach over arrays, strings, lists, queues and stacks.</summary>
public static class OverPlain
{
    [Covers("loops/foreach over arrays")]
    public static async Promise<string> Arrays(IOutside outside)
    {
        var seen = "";
        foreach (var item in new[] { 1, 2, 3 }) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over jagged arrays")]
    public static async Promise<string> Jagged(IOutside outside)
    {
        var seen = "";
        foreach (var row in new int[][] { [1, 2], [], [3] })
            foreach (var item in row) seen += await outside.Number(item * row.Length);
        return seen;
    }

    [Covers("loops/foreach over multi-dimensional arrays")]
    public static async Promise<string> Grid(IOutside outside)
    {
        var seen = "";
        foreach (var item in new[,] { { "a", "b" }, { "c", "d" } }) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over strings")]
    public static async Promise<string> String(IOutside outside)
    {
        var seen = "";
        foreach (var letter in "abc") seen += await outside.Text(letter + ".");
        return seen;
    }

    [Covers("loops/foreach over strings as IEnumerable")]
    public static async Promise<string> Letters(IOutside outside)
    {
        var seen = "";
        IEnumerable<char> letters = "de";
        foreach (var letter in letters) seen += await outside.Text(letter + ".");
        return seen;
    }

    [Covers("loops/foreach over List")]
    public static async Promise<string> OfList(IOutside outside)
    {
        var seen = "";
        foreach (var item in new List<int> { 1, 2, 3 }) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over LinkedList")]
    public static async Promise<string> OfLinkedList(IOutside outside)
    {
        var seen = "";
        foreach (var item in new LinkedList<int>([5, 6])) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over Queue")]
    public static async Promise<string> OfQueue(IOutside outside)
    {
        var seen = "";
        foreach (var item in new Queue<int>([1, 2])) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over Stack")]
    public static async Promise<string> OfStack(IOutside outside)
    {
        var seen = "";
        foreach (var item in new Stack<int>([3, 4])) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over PriorityQueue")]
    public static async Promise<string> OfPriorities(IOutside outside)
    {
        var seen = "";
        var tasks = new PriorityQueue<string, int>([("b", 2), ("a", 1)]);
        foreach (var (name, priority) in tasks.UnorderedItems) seen += name + await outside.Number(priority);
        return seen;
    }

    [Covers("loops/foreach over collection expressions")]
    public static async Promise<string> Several(IOutside outside)
    {
        var seen = "";
        IReadOnlyList<int> several = [1, 2, 3];
        foreach (var item in several) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over collection expressions of one")]
    public static async Promise<string> One(IOutside outside)
    {
        var seen = "";
        IEnumerable<int> one = [4];
        foreach (var item in one) seen += await outside.Number(item);
        return seen;
    }
}
