using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CapSdk.Runtime.Tests.Components;

[Capability]
public interface ISpring
{
    /// <summary>1 to <paramref name="count"/>, all ready at once.</summary>
    IAsyncEnumerable<int> Numbers(int count);

    /// <summary>What the test pours, as it comes.</summary>
    IAsyncEnumerable<int> Poured(CancellationToken cancel = default);

    /// <summary>As <see cref="Poured"/>, of a writer that takes no notice of any token.</summary>
    IAsyncEnumerable<int> Stubborn();

    /// <summary>1 to <paramref name="count"/>, then an error.</summary>
    IAsyncEnumerable<int> Failing(int count);

    IAsyncEnumerable<byte[]> Blocks(int count, int size);

    /// <summary>Capabilities.</summary>
    IAsyncEnumerable<ISpring> Springs(int count);

    /// <summary>Something that does not travel, behind something that does.</summary>
    IAsyncEnumerable<object[]> Mixed();

    /// <summary>Throws before there is a stream.</summary>
    IAsyncEnumerable<int> Throwing();

    /// <summary>The same, once the test says so.</summary>
    IAsyncEnumerable<int> ThrowingLate();

    IAsyncEnumerable<int> Null();
}

/// <summary>A device whose streams the test fills, and watches.</summary>
[Device]
public sealed class Spring : ISpring
{
    private readonly Channel<int> _poured = Channel.CreateUnbounded<int>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _throws = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<(int Made, TaskCompletionSource Dry)> _watchers = [];
    private int _dryAfter = -1;
    private int _made;
    private int _begun;

    /// <summary>Items that writers have made.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Enumerations that have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Completes when an enumeration has ended and its writer has let go.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when <see cref="ThrowingLate"/> has been called.</summary>
    public Task Asked => _asked.Task;

    /// <summary>See <see cref="ThrowingLate"/>.</summary>
    public void Throw() => _throws.SetResult();

    /// <summary>Completes when so many items were made of what is poured, and a reader waits for the next.</summary>
    public Task Dry(int made)
    {
        lock (_lock)
        {
            var dry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_dryAfter >= made) dry.SetResult();
            else _watchers.Add((made, dry));
            return dry.Task;
        }
    }

    public void Pour(params int[] numbers)
    {
        foreach (var number in numbers) Assert.True(_poured.Writer.TryWrite(number));
    }

    public async IAsyncEnumerable<int> Numbers(int count)
    {
        await Task.CompletedTask;
        Interlocked.Increment(ref _begun);
        try
        {
            for (var number = 1; number <= count; number++)
            {
                Interlocked.Increment(ref _made);
                yield return number;
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    public IAsyncEnumerable<int> Poured(CancellationToken cancel = default) => Read(cancel);

    public IAsyncEnumerable<int> Stubborn() => new Deaf(Read(default));

    public async IAsyncEnumerable<int> Failing(int count)
    {
        await foreach (var number in Numbers(count)) yield return number;
        throw new CounterException("the spring is dry", count);
    }

    public async IAsyncEnumerable<byte[]> Blocks(int count, int size)
    {
        await Task.CompletedTask;
        for (var block = 0; block < count; block++)
        {
            Interlocked.Increment(ref _made);
            yield return new byte[size];
        }
    }

    public async IAsyncEnumerable<ISpring> Springs(int count)
    {
        await Task.CompletedTask;
        for (; count > 0; count--) yield return this;
    }

    public async IAsyncEnumerable<object[]> Mixed()
    {
        await Task.CompletedTask;
        yield return ["fine"];
        yield return [new TaskCompletionSource()];
    }

    public IAsyncEnumerable<int> Throwing() => throw new CounterException("no spring", 0);

    public IAsyncEnumerable<int> ThrowingLate()
    {
        _asked.SetResult();
        return _throws.Task.Wait(Hosts.Patience) ? Throwing() : throw new TimeoutException("Nobody has said so.");
    }

    public IAsyncEnumerable<int> Null() => null!;

    private async IAsyncEnumerable<int> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            while (true)
            {
                if (!_poured.Reader.TryPeek(out _)) RanDry();
                if (!await _poured.Reader.WaitToReadAsync(cancel)) yield break;
                if (!_poured.Reader.TryRead(out var number)) continue;
                Interlocked.Increment(ref _made);
                yield return number;
            }
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private void RanDry()
    {
        lock (_lock)
        {
            _dryAfter = Made;
            foreach (var (made, dry) in _watchers)
                if (_dryAfter >= made) dry.TrySetResult();
        }
    }

    private sealed class Deaf(IAsyncEnumerable<int> stream) : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => stream.GetAsyncEnumerator(CancellationToken.None);
    }
}
