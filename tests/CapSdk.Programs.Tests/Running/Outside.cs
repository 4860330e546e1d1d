namespace CapSdk.Programs.Tests.Running;

/// <summary>The world of one run: it writes down every call, and lets the run's trips happen before it answers.</summary>
/// <param name="asked">Told the number of each call that is answered; the answer waits for it.</param>
[Device]
internal sealed class Outside(Func<int, Task> asked) : IOutside
{
    private readonly Lock _writing = new();
    private readonly SortedDictionary<string, List<string>> _lanes = new(StringComparer.Ordinal);
    private int _asks;

    public int Asks => _asks;

    public async Promise<int> Ask(string lane, int n)
    {
        await Called(lane, $"ask {n}");
        return Answer(n);
    }

    public async Promise<int> Echo(string lane, IListener listener, int n)
    {
        await Called(lane, $"echo {n}");
        var heard = await listener.Hear(Answer(n));
        Write(lane, $"heard {heard}");
        return Answer(heard);
    }

    public Promise Note(string lane, string text)
    {
        Write(lane, text);
        return Promise.Completed;
    }

    /// <summary>The calls, in order within each lane.</summary>
    public string Trace()
    {
        lock (_writing) return string.Join('\n', _lanes.Select(static lane => $"{lane.Key}: {string.Join(", ", lane.Value)}"));
    }

    private Task Called(string lane, string what)
    {
        Write(lane, what);
        return asked(_asks++);
    }

    private void Write(string lane, string what)
    {
        lock (_writing)
        {
            if (!_lanes.TryGetValue(lane, out var calls)) _lanes[lane] = calls = [];
            calls.Add(what);
        }
    }

    private static int Answer(int n)
    {
        var answer = ((n * 7) + 3) & 31;
        return (n & 127) == 43 ? throw new InvalidOperationException($"no answer to {n}") : answer;
    }
}
