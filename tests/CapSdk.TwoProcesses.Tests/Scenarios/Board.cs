using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>The outside of one scenario: writes down every call, and answers one when it is told to.</summary>
[Device]
internal sealed class Board : IOutside, IBoard
{
    private readonly Queue<Action> _answers = new();
    private readonly List<string> _trace = [];

    /// <summary>The calls, in their order. Stable once the scenario has ended.</summary>
    public IReadOnlyList<string> Trace => _trace;

    public Promise<int> Number(int value) => Called($"Number {value}", value);

    public Promise<string> Text(string value) => Called($"Text {value}", value);

    public async Promise Pause() => await Called("Pause", true);

    public async Promise<int> Fail(string message)
    {
        await Called($"Fail {message}", true);
        throw new OutsideException(message);
    }

    public ValueTask<int> Sum(int value) => new(Called($"Sum {value}", value).AsTask());

    public ValueTask Rest() => new(Called("Rest", true).AsTask());

    public async IAsyncEnumerable<int> Numbers(int count, string? error = null)
    {
        _trace.Add($"Numbers {count}");
        for (var number = 1; number <= count; number++) yield return await Called($"Item {number}", number);
        if (error is not null) throw new OutsideException(error);
    }

    public Promise<int> Waiting() => Promise.FromResult(_answers.Count);

    public void AnswerOldest() => _answers.Dequeue()();

    private Promise<T> Called<T>(string what, T answer)
    {
        _trace.Add(what);
        var (promise, resolver) = Promise.Defer<T>();
        _answers.Enqueue(() => resolver.Fulfill(answer));
        return promise;
    }
}
