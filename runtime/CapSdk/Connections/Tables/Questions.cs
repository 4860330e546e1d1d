using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>The calls that this host made on one session. Guarded by the session's lock.</summary>
internal sealed class Questions(Session session, int limit)
{
    private readonly Dictionary<QuestionId, Question> _open = [];
    private uint _last;

    public int Count => _open.Count;

    public IReadOnlyList<Question> All => [.. _open.Values];

    public Question Add(CallId call, ReplyTarget replyTo, int kept = 0)
    {
        if (_open.Count >= limit) throw new CapabilityException($"{limit} calls to {session.Peer.Id.Short} are open at once: wait for replies, or raise Limits.TableEntries.");
        do _last++;
        while (_last == 0 || _open.ContainsKey(new QuestionId(_last)));
        var question = new Question(session, new QuestionId(_last), call, replyTo) { Kept = kept };
        _open.Add(question.Id, question);
        return question;
    }

    public Question? Find(QuestionId id) => _open.GetValueOrDefault(id);

    public bool Remove(QuestionId id) => _open.Remove(id);

    public IReadOnlyList<Question> RemoveAll()
    {
        var all = All;
        _open.Clear();
        return all;
    }
}
