using System.Collections.Immutable;

namespace CapSdk.TwoProcesses.Load;

/// <summary>Answers each call when enough others have come, so that some are always under way.</summary>
[Device]
public sealed class Notary : INotary
{
    /// <summary>Fewer than what customers who all wait for a signature have asked for: one of them always goes on.</summary>
    public const int Withheld = 120;

    private readonly List<int> _numbers = [];
    private readonly Queue<IResolver<int>> _waiting = new();
    private readonly (Promise<int> Promise, IResolver<int> Resolver) _busy = Promise.Defer<int>();
    private int _withheld = Withheld;
    private int _answered;

    public Promise<int> Sign(int number)
    {
        _numbers.Add(number);
        var (promise, resolver) = Promise.Defer<int>();
        _waiting.Enqueue(resolver);
        AnswerOldest();
        if (_waiting.Count == Withheld) _busy.Resolver.Fulfill(Withheld);
        return promise;
    }

    public Promise Tick() => Promise.Completed;

    public async Promise Busy() => await _busy.Promise;

    public Promise Close()
    {
        _withheld = 0;
        AnswerOldest();
        return Promise.Completed;
    }

    public Promise<ImmutableArray<int>> Numbers() => Promise.FromResult<ImmutableArray<int>>([.. _numbers]);

    private void AnswerOldest()
    {
        while (_waiting.Count > _withheld) _waiting.Dequeue().Fulfill(_numbers[_answered++]);
    }
}
