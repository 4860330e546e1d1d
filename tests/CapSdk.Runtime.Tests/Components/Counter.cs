namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IReadCounter
{
    Promise<int> Read();
}

[Capability]
public interface ICounter : IReadCounter
{
    Promise<int> Add(int amount);

    Promise Fail(string message);

    /// <summary>A reference to the counter that can only be read.</summary>
    Promise<IReadCounter> Reader();

    void Note(string text);

    Promise<IReadOnlyList<string>> Notes();
}

[Process]
public sealed class Counter(int start) : ICounter
{
    private readonly List<string> _notes = [];
    private int _value = start;

    public Promise<int> Read() => Promise.FromResult(_value);

    public async Promise<int> Add(int amount)
    {
        await Promise.Completed;
        return _value += amount;
    }

    public async Promise Fail(string message)
    {
        await Promise.Completed;
        throw new CounterException(message, _value);
    }

    public Promise<IReadCounter> Reader() => Promise.FromResult<IReadCounter>(this);

    public void Note(string text) => _notes.Add(text);

    public Promise<IReadOnlyList<string>> Notes() => Promise.FromResult<IReadOnlyList<string>>([.. _notes]);
}

public sealed class CounterException(string message, int value) : Exception(message)
{
    public int Value { get; } = value;
}
