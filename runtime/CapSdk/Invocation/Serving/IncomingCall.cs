using System.ComponentModel;
using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>One request as a generated stub sees it, on the turn of the serving process: read the arguments in order, call, hand back the result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IncomingCall
{
    private readonly Caller _callee;
    private readonly Payload _payload;
    private readonly Slot? _slot;

    // Opened by the first read: bytes that cannot be are then the fault of this call, and its caller is told.
    private GraphReader? _arguments;

    internal IncomingCall(Caller callee, Payload arguments, Slot? slot)
    {
        _callee = callee;
        _payload = arguments;
        _slot = slot;
    }

    /// <summary>Decodes the next argument.</summary>
    public T Read<T>() => (_arguments ??= _payload.OpenFor(_callee)).Read<T>();

    /// <summary>The token that is cancelled when the caller asks to give up.</summary>
    public CancellationToken ReadCancellation() => _slot?.Token ?? CancellationToken.None;

    /// <summary>The reply is sent when <paramref name="result"/> is settled.</summary>
    public void Reply(Promise result)
    {
        if (result is null) ReplyNull();
        else Serve<Unit>(result);
    }

    /// <inheritdoc cref="Reply(Promise)"/>
    public void Reply<T>(Promise<T> result)
    {
        if (result is null) ReplyNull();
        else Serve<T>(result);
    }

    /// <summary>The reply is sent when <paramref name="result"/> has ended. Where it is a view of a promise, the promise is what is waited on.</summary>
    public void Reply(Task result)
    {
        if (result is null) ReplyNull();
        else Reply(result.AsPromise());
    }

    /// <inheritdoc cref="Reply(Task)"/>
    public void Reply<T>(Task<T> result)
    {
        if (result is null) ReplyNull();
        else Serve<T>(result.AsPromise());
    }

    /// <inheritdoc cref="Reply(Task)"/>
    public void Reply(ValueTask result) => Reply(result.AsTask());

    /// <inheritdoc cref="Reply(Task)"/>
    public void Reply<T>(ValueTask<T> result) => Serve<T>(result.AsTask().AsPromise());

    /// <summary>The reply is a capability that gives the items, as they are asked for. The call's token is cancelled when the reader asks to give up, and when it ends early.</summary>
    public void Reply<T>(IAsyncEnumerable<T> stream)
    {
        if (stream is null) Refuse(new CapabilityException("The method returned null where a stream belongs."));
        else if (_slot is not null) Serve<IStreamSource<T>>(Promise.FromResult(_callee.SourceOf(stream, _slot.TokenSource ?? new MovableTokenSource())));
    }

    /// <summary>A one-way call has returned.</summary>
    public void Done() { }

    /// <summary>The interface of the reference that was called has no such method.</summary>
    public void Unknown(uint method) => Refuse(new CapabilityException(
        $"The reference gives no method with id 0x{method:x8}: it was called through another interface, or the two sides were built from different versions of it."));

    /// <summary>The callee threw instead of returning.</summary>
    internal void Refuse(Exception error)
    {
        if (_slot is null) throw error;
        _callee.Submit(new ReplyOutput(_slot, Outcome.Threw(Errors.Encode(error, _callee))));
    }

    private void ReplyNull() => Refuse(new CapabilityException("The method returned null where a promise or a task belongs."));

    private void Serve<T>(Promise result)
    {
        if (_slot is null) return;
        var reply = new ReplyContinuation<T>(_callee, _slot, result);
        if (result.IsCompleted) reply.Run();
        else result.AddContinuation(reply);
    }
}
