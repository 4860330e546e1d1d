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

    /// <summary>Number of the object whose body holds the given one; -1 for roots.</summary>
    public int HolderOf(int number) => _holders[number];

    public void Enter(int number) => _current = number;

    public void Met(int number) => _holders.Add(_current);

    public void Found(object? offender, NotTransferableException reason) => _problems.Add(new Problem(_current, offender, reason));

    /// <summary>One reason: the object in whose body it was met, the value (null where the body itself is the reason), and the refusal.</summary>
    public readonly record struct Problem(int Holder, object? Offender, NotTransferableException Reason);
}
