using CapSdk;

namespace Trying.Components;

[Capability]
public interface IFeed
{
    IAsyncEnumerable<int> Items(int count);

    Promise<int> Rest();
}

[Capability]
public interface ISum
{
    Promise<string> Of(int count);
}

/// <summary>Reads a stream, and asks between its items.</summary>
[Process]
public sealed class Sum(IFeed feed) : ISum
{
    public async Promise<string> Of(int count)
    {
        var (sum, seen) = (0, 0);
        await foreach (var item in feed.Items(count))
        {
            seen++;
            sum += item + await feed.Rest();
        }

        return $"{seen} items, {sum}";
    }
}

/// <summary>A feed as a device has it.</summary>
[Device]
public sealed class SlowFeed(TimeProvider time) : IFeed
{
    public async IAsyncEnumerable<int> Items(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Delay(TimeSpan.FromHours(1), time);
            yield return i;
        }
    }

    public Promise<int> Rest() => Promise.FromResult(1);
}
