namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface IWell
{
    /// <summary>Passes on what a spring gives.</summary>
    IAsyncEnumerable<int> Forwarded(CancellationToken cancel = default);

    /// <summary>1 to <paramref name="count"/>, each once a gate of the recorder has opened that is called so.</summary>
    IAsyncEnumerable<int> Drawn(int count);

    /// <summary>An iterator of the compiler, which does not move.</summary>
    IAsyncEnumerable<int> Iterated(int count);

    /// <summary>Reads what the spring is poured, up to <paramref name="last"/>.</summary>
    Promise<int> Drink(int last);

    /// <summary>Reads what the spring refuses at its call.</summary>
    Promise<int> DrinkLate();

    Promise<IReadOnlyList<int>> Drunk();

    /// <summary>Ends when the next item is drunk, or at once if one was.</summary>
    Promise<int> FirstDrunk();

    /// <summary>Takes one item and forgets the enumeration.</summary>
    Promise<int> Sip();
}

/// <summary>A process that gives streams and reads them.</summary>
[Process]
public sealed class Well(ISpring spring, IRecorder recorder) : IWell
{
    private readonly List<int> _drunk = [];
    private IResolver<int>? _first;

    public IAsyncEnumerable<int> Forwarded(CancellationToken cancel = default) => spring.Poured(cancel);

    public IAsyncEnumerable<int> Drawn(int count) => new Buckets(recorder, count);

    // That it does not move is what is tested.
    public async IAsyncEnumerable<int> Iterated(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await recorder.Gate($"{number}");
            yield return number;
        }
    }

    public async Promise<int> Drink(int last)
    {
        var sum = 0;
        await foreach (var number in spring.Poured())
        {
            _drunk.Add(number);
            _first?.Fulfill(number);
            _first = null;
            sum += number;
            if (number == last) break;
        }

        return sum;
    }

    public async Promise<int> DrinkLate()
    {
        var sum = 0;
        await foreach (var number in spring.ThrowingLate()) sum += number;
        return sum;
    }

    public Promise<IReadOnlyList<int>> Drunk() => Promise.FromResult<IReadOnlyList<int>>([.. _drunk]);

    public Promise<int> FirstDrunk()
    {
        if (_drunk.Count > 0) return Promise.FromResult(_drunk[0]);
        (var promise, _first) = Promise.Defer<int>();
        return promise;
    }

    public async Promise<int> Sip()
    {
        var items = spring.Poured().GetAsyncEnumerator();
        await items.MoveNextAsync();
        return items.Current;
    }

    private sealed class Buckets(IRecorder recorder, int count) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        public int Current { get; private set; }

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Buckets(recorder, count);

        public ValueTask<bool> MoveNextAsync() => new(Draw().AsTask());

        public ValueTask DisposeAsync() => new(Put().AsTask());

        private async Promise<bool> Draw()
        {
            if (Current == count) return false;
            await recorder.Gate($"{Current + 1}");
            Current++;
            return true;
        }

        private async Promise Put() => await recorder.Record($"disposed after {Current}");
    }
}
