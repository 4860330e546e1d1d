// Streams, async iterators and waiting within turns. Each class is a case; nothing is to be reported.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CapSdk;

namespace Corpus.Harmless.Streams;

[Capability]
public interface IFeed
{
    IAsyncEnumerable<Reading> Readings(int from);
}

[Capability]
public interface IPages
{
    Promise<Page> Load(int number);
}

[Capability]
public interface ISink
{
    Promise Put(string line);
}

[Capability]
public interface IPause
{
    Promise Wait(TimeSpan time);
}

public sealed record Reading(int At, double Value);

public sealed record Page(ImmutableArray<string> Lines, bool IsLast);

[Confined]
public sealed class Alarm(IFeed feed, ISink sink, double limit)
{
    public async Promise<int> Run(int most)
    {
        var raised = 0;
        await foreach (var reading in feed.Readings(0))
        {
            if (reading.Value <= limit) continue;
            await sink.Put($"{reading.At}: {reading.Value:F1}");
            if (++raised == most) break;
        }

        return raised;
    }
}

[Confined]
public sealed class Crawler(IPages pages)
{
    public async IAsyncEnumerable<string> Lines([EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var number = 0; ; number++)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await pages.Load(number);
            foreach (var line in page.Lines) yield return line;
            if (page.IsLast) yield break;
        }
    }

    public async Promise<int> Count()
    {
        var count = 0;
        await foreach (var _ in Lines()) count++;
        return count;
    }
}

[Confined]
public sealed class Smooth
{
    public async IAsyncEnumerable<double> Over(IAsyncEnumerable<Reading> readings, int window)
    {
        var last = new Queue<double>();
        await foreach (var reading in readings)
        {
            last.Enqueue(reading.Value);
            if (last.Count > window) last.Dequeue();
            yield return last.Average();
        }
    }
}

[Confined]
public sealed class Retry(IPause pause)
{
    public async Promise<T> Run<T>(Func<Promise<T>> work, int most)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DisconnectedException) when (attempt < most)
            {
                await pause.Wait(TimeSpan.FromMilliseconds(100 << attempt));
            }
        }
    }
}

[Confined]
public sealed class Latch
{
    private readonly List<IResolver<int>> _waiting = [];
    private int? _value;

    public Promise<int> Wait()
    {
        if (_value is { } value) return Promise.FromResult(value);
        var (promise, resolver) = Promise.Defer<int>();
        _waiting.Add(resolver);
        return promise;
    }

    public void Open(int value)
    {
        _value = value;
        foreach (var resolver in _waiting) resolver.Fulfill(value);
        _waiting.Clear();
    }
}

[Confined]
public sealed class Fan(ImmutableArray<ISink> sinks)
{
    public async Promise Put(string line) => await Promise.WhenAll(sinks.Select(sink => sink.Put(line)));

    public async Promise<int> Each(IReadOnlyList<string> lines)
    {
        var at = 0;
        foreach (var line in lines) await sinks[at++ % sinks.Length].Put(line);
        return at;
    }
}

[Confined]
public sealed class Pipeline(IPages pages)
{
    private Promise<Page>? _first;

    public async Promise<string> First() => (await (_first ??= pages.Load(0))) is { Lines: [var line, ..] } ? line : "";

    public async Promise<int> Two()
    {
        var (a, b) = (pages.Load(0), pages.Load(1));
        return (await a).Lines.Length + (await b).Lines.Length;
    }
}

[Confined]
public sealed class Owned(ISink sink) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await sink.Put("closed");

    public static async Promise Run(ISink sink)
    {
        await using var owned = new Owned(sink);
        await sink.Put("open");
    }
}

[Confined]
public sealed class Waiting(ISink sink)
{
    private sealed class Closed(ISink sink)
    {
        public Promise DisposeAsync() => sink.Put("closed");
    }

    private sealed class Numbers(int last)
    {
        private int _at;

        public int Current => _at;

        public Numbers GetAsyncEnumerator() => this;

        public async Task<bool> MoveNextAsync()
        {
            await Promise.Completed;
            return ++_at <= last;
        }
    }

    public async Promise Run()
    {
        await using var closed = new Closed(sink);
        await foreach (var number in new Numbers(3)) await sink.Put($"{number}");
    }
}
