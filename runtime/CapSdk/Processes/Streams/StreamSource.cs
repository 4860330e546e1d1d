using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>
/// One enumeration of a stream, at the process that gives the items. It asks the writer for no more than its reader has asked for, and moves with its process if the writer does.
/// </summary>
internal sealed class StreamSource<T> : IStreamSource<T>, IStreamHome, IHeldFromAfar, IAdoptable
{
    // More at once than this nobody needs.
    private const int MaxItems = 1024;

    // The token that the method was given. Cancelled with any request, and when the reader is gone.
    private readonly MovableTokenSource _cancellation;
    private TurnLoop _home;

    // Null once it has begun.
    private IAsyncEnumerable<T>? _stream;

    // Null before it has begun, and once it is over.
    private IAsyncEnumerator<T>? _items;

    // The step of the writer that has begun, or has ended and was not told yet; else null.
    private Promise<bool>? _step;
    private bool _isAsked;

    // Nobody reads any more.
    private bool _isClosed;

    // Of this host; null until somebody was given the source here.
    [Transient]
    private StreamWatch? _watch;

    public StreamSource(Process home, IAsyncEnumerable<T> stream, MovableTokenSource cancellation)
    {
        _home = home;
        _stream = stream;
        _cancellation = cancellation;
    }

    public Process Home => (Process)_home;

    private StreamWatch Watch => LazyInitializer.EnsureInitialized(ref _watch, () => new StreamWatch(Home, AbandonLater));

    public void Adopt(TurnLoop home) => _home = home;

    public async Promise<(T[] Items, bool IsLast)> Next(int most, CancellationToken cancel)
    {
        if (_isAsked) throw new InvalidOperationException("The items that were asked for before have not been given yet.");
        _isAsked = true;
        try
        {
            using var link = _cancellation.CancelWith(cancel);
            Begin();
            if (_isClosed || _step is null || !await _step || _isClosed)
            {
                await End();
                return ([], true);
            }

            var items = Ready(Math.Clamp(most, 1, MaxItems));
            return (items, _step is { IsFulfilled: true } && await EndsWell());
        }
        catch
        {
            await End();
            throw;
        }
        finally
        {
            _isAsked = false;
        }
    }

    public async Promise Close()
    {
        _isClosed = true;
        try
        {
            _cancellation.Cancel();
        }
        finally
        {
            // A writer who is at work on an item may take no notice of the token: the reader does not wait for it. What goes wrong then is logged, as nobody asks for it.
            if (_step is { IsCompleted: false }) _ = EndAfter(_step);
            else await End();
        }
    }

    public void Abandon() => _ = Close();

    public void Held() => Watch.Holders.Held();

    public void LetGo() => Watch.Holders.LetGo();

    public void HeldBy(Process holder) => Watch.Holders.HeldBy(holder);

    public void LetGoBy(Process holder) => Watch.Holders.LetGoBy(holder);

    private void Begin()
    {
        Watch.Facet ??= Home.Objects.FacetOf(this, Home.Contracts.Get(typeof(IStreamSource<T>)));
        if (_isClosed) return;
        if (_stream is { } stream)
        {
            _stream = null;
            _items = stream.GetAsyncEnumerator(_cancellation.Token);
        }

        if (_step is null && _items is not null) _step = Step(_items);
    }

    private static Promise<bool> Step(IAsyncEnumerator<T> items)
    {
        try
        {
            var step = items.MoveNextAsync();
            return step.IsCompletedSuccessfully ? Promise.FromResult(step.Result) : step.AsTask().AsPromise();
        }
        catch (Exception error)
        {
            return Promise.FromException<bool>(error);
        }
    }

    // The item that the writer stands at, and what follows without waiting. What cannot be sent breaks the request after those before it.
    private T[] Ready(int most)
    {
        var (items, ready) = (_items!, new List<T>());
        using var size = new BatchSize<T>(Home);
        do
        {
            _step = null;
            try
            {
                var item = items.Current;
                size.Add(item);
                ready.Add(item);
            }
            catch (Exception error) when (ready.Count > 0)
            {
                _step = Promise.FromException<bool>(error);
                break;
            }

            if (ready.Count < most && !size.IsReached) _step = Step(items);
        }
        while (_step is { IsFulfilled: true, Value: true });
        return [.. ready];
    }

    private async Promise<bool> EndsWell()
    {
        try
        {
            await End();
            return true;
        }
        catch (Exception error)
        {
            _step = Promise.FromException<bool>(error);
            return false;
        }
    }

    private async Promise EndAfter(Promise<bool> step)
    {
        await new Settled(step);
        await End();
    }

    private async Promise End()
    {
        var items = _items;
        (_stream, _items) = (null, null);

        // Of an error that comes when nobody reads any more nobody is to be told.
        _step?.Observe();
        _step = null;
        _watch?.End();
        if (items is not null) await items.DisposeAsync();
    }

    // A request as any other: a process that stands still, or is being moved, takes it along.
    private void AbandonLater()
    {
        // What a process leaves behind when it moves says nothing of what it has become; and what has ended with its host is no more.
        if (Home is MovableProcess process && Home.Platform.Processes.Find(process.Id) != process) return;

        // Nobody has asked for anything since it came here. A device stays where it is: there it has not begun, and holds nothing.
        var facet = Watch.Facet ?? (Home is MovableProcess ? Home.Objects.FacetOf(this, Home.Contracts.Get(typeof(IStreamSource<T>))) : null);
        if (facet is null || facet.Resolved != facet) return;
        var abandon = facet.Contract.Methods.Single(static method => method.Name == nameof(Abandon));
        Home.Accept(facet, new Request { Interface = facet.Interface, Method = abandon.Id, MethodName = abandon.Name, Arguments = Payload.Empty, ReplyTo = null, IsOneWay = true });
    }
}
