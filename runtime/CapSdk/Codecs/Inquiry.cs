namespace CapSdk.Codecs;

/// <summary>
/// A second writing of a graph that was refused, to find every reason and who holds whom. The ordinary writing keeps no such record: it
/// would cost every capture for the sake of those that fail.
/// </summary>
internal sealed class Inquiry
{
    private readonly List<int> _holders = [];
    private readonly List<Problem> _problems = [];
    private int _current = -1;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Number of the object that holds the given one; -1 for roots.</summary>
    public int HolderOf(int number) => _holders[number];

    /// <summary>What is met from now on is held by that object. Gives the one before it.</summary>
    public int Enter(int number)
    {
        var before = _current;
        _current = number;
        return before;
    }

    public void Met(int number) => _holders.Add(_current);

    public void Found(object? offender, NotTransferableException reason)
    {
        foreach (var one in reason.All) _problems.Add(new Problem(_current, offender, one));
    }

    /// <summary>One reason: the object in which it was met, the value (null where that object itself is the reason), and the refusal.</summary>
    public readonly record struct Problem(int Holder, object? Offender, NotTransferableException Reason);
}
