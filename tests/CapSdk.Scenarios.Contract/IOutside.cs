namespace CapSdk.Scenarios;

/// <summary>The world of a scenario: everything that it awaits. The runner records the calls and decides when they are answered.</summary>
[Capability]
public interface IOutside
{
    /// <summary>Answers with <paramref name="value"/>.</summary>
    Promise<int> Number(int value);

    /// <summary>Answers with <paramref name="value"/>.</summary>
    Promise<string> Text(string value);

    /// <summary>Answers.</summary>
    Promise Pause();

    /// <summary>Breaks with an <see cref="InvalidOperationException"/>.</summary>
    Promise<int> Fail(string message);

    /// <summary>As <see cref="Number"/>, in the words of existing code.</summary>
    ValueTask<int> Sum(int value);

    /// <summary>As <see cref="Pause"/>, in the words of existing code.</summary>
    ValueTask Rest();

    /// <summary>Gives 1 to <paramref name="count"/>; then it ends, or breaks with an <see cref="InvalidOperationException"/> of that message.</summary>
    IAsyncEnumerable<int> Numbers(int count, string? error = null);
}
