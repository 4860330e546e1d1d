using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>The calls that the peer made on one session. Guarded by the session's lock.</summary>
internal sealed class Answers(Session session, int limit)
{
    private readonly Dictionary<AnswerId, Answer> _open = [];

    public int Count => _open.Count;

    public IEnumerable<Answer> All => _open.Values;

    public Answer Add(AnswerId id, CallId call)
    {
        if (_open.Count >= limit) throw new ImageFormatException($"More than {limit} open calls.");
        var answer = new Answer(session, id, call);
        return _open.TryAdd(id, answer) ? answer : throw new ImageFormatException($"Call {id.Value} is open already.");
    }

    public Answer? Find(AnswerId id) => _open.GetValueOrDefault(id);

    public Answer? Remove(AnswerId id) => _open.Remove(id, out var answer) ? answer : null;

    public IReadOnlyList<Answer> RemoveAll()
    {
        Answer[] all = [.. _open.Values];
        _open.Clear();
        return all;
    }
}
