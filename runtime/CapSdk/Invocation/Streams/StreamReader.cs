using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>
/// One enumeration of a stream, at its reader: where the items come from, those that have come, and how far they are read. All of it is data, and what it waits for is a promise, so
/// a process that waits for an item moves, and no item is lost or comes twice.
/// </summary>
internal sealed class StreamReader<T> : IAsyncEnumerator<T>
{
    /// <summary>So many items may be ahead of the reader. Each request asks for as many.</summary>
    public const int Credit = 64;

    private readonly IStreamOrigin<T> _origin;
    private readonly CancellationToken _cancel;

    // Where two tokens count: both cancel a third. Null otherwise.
    private readonly CancelCallback? _first;
    private readonly CancelCallback? _second;

    // Null before the first item is asked for.
    private IStreamSource<T>? _source;

    // Those after the current one are still to be read.
    private T[] _items = [];
    private int _current = -1;

    // Nothing more is asked for: the end has come, or an error, or the reader has had enough.
    private bool _isOver;

    // The writer knows that nothing more is asked for.
    private bool _isClosed;
    private bool _isWaiting;

    public StreamReader(IStreamOrigin<T> origin, CancellationToken ofCall, CancellationToken ofLoop)
    {
        _origin = origin;
        if (!ofLoop.CanBeCanceled || ofLoop == ofCall)
        {
            _cancel = ofCall;
        }
        else if (!ofCall.CanBeCanceled)
        {
            _cancel = ofLoop;
        }
        else
        {
            var either = new MovableTokenSource();
            _first = either.CancelWith(ofCall);
            _second = either.CancelWith(ofLoop);
            _cancel = either.Token;
        }
    }

    public T Current => _current >= 0 && _current < _items.Length ? _items[_current] : default!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_isWaiting) throw new InvalidOperationException("The item that was asked for before has not come yet: await it first.");
        if (_current + 1 < _items.Length)
        {
            _current++;
            return new ValueTask<bool>(true);
        }

        (_items, _current) = ([], -1);
        return _isOver ? default : new ValueTask<bool>(Fetch().AsTask());
    }

    public ValueTask DisposeAsync()
    {
        var open = _isClosed ? null : _source;
        End();
        (_items, _current) = ([], -1);
        return open is null ? default : new ValueTask(Close(open).AsTask());
    }

    private async Promise<bool> Fetch()
    {
        _isWaiting = true;
        try
        {
            _cancel.ThrowIfCancellationRequested();
            _source ??= _origin.Open(_cancel);
            var (items, isLast) = await Described(_source.Next(Credit, _cancel));

            // Disposed of meanwhile.
            if (_isClosed) return false;
            if (isLast) End();
            else if (items is not { Length: > 0 }) throw new CapabilityException($"{_origin.Description} gave no items, and did not end.");
            if (items is not { Length: > 0 }) return false;
            (_items, _current) = (items, 0);
            return true;
        }
        catch
        {
            // Not closed: whether the writer has ended with it only the writer knows.
            _isOver = true;
            throw;
        }
        finally
        {
            _isWaiting = false;
        }
    }

    private async Promise Close(IStreamSource<T> open)
    {
        try
        {
            await open.Close();
        }
        catch (CapabilityException gone) when (gone is DisconnectedException or RevokedException)
        {
            // The writer is gone, and with it what was to be closed. Who reads on is told so; this one does not.
        }
    }

    // Blockers and reports name what was written, not how it is done.
    private Promise<(T[] Items, bool IsLast)> Described(Promise<(T[] Items, bool IsLast)> request)
    {
        if (request is ICallPromise { Call: var call }) call.Description = $"the next items of {_origin.Description}";
        return request;
    }

    private void End()
    {
        _isOver = _isClosed = true;
        _first?.Dispose();
        _second?.Dispose();
    }
}
