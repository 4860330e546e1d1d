// A stream: the call is made by whoever reads it, once for each enumeration. There is no pipelining on it.
using CapSdk;

namespace Streams;

[Capability]
public interface IStreams
{
    IAsyncEnumerable<string?> Lines();

    IAsyncEnumerable<(int Row, IStreams? Source)> Rows(int count, params string[] columns);

    IAsyncEnumerable<int> Until(DateTimeOffset end, CancellationToken cancel = default);
}

[Capability]
public interface IStreams<T>
{
    IAsyncEnumerable<T> All(T first);
}

internal static class Usage
{
    public static async Promise<int> Read(IStreams source, CancellationToken cancel)
    {
        var count = 0;
        await foreach (var line in source.Lines()) count += line?.Length ?? 0;
        await foreach (var (row, _) in source.Rows(3, "a", "b").ConfigureAwait(false)) count += row;
        await foreach (var number in source.Until(DateTimeOffset.MaxValue, cancel).WithCancellation(cancel)) count += number;
        return count;
    }
}
