using System.ComponentModel;
using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>
/// One call as a generated proxy makes it: write the arguments in order, then invoke once. Everything beyond encoding happens here, so it
/// can be mended without regenerating anybody's code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OutgoingCall
{
    private readonly Caller _caller;
    private readonly Reference _target;
    private readonly CapabilityContract _contract;
    private readonly MethodContract _method;
    private readonly PayloadWriter _arguments;
    private CancellationToken _cancel;

    internal OutgoingCall(Caller caller, Reference target, CapabilityContract contract, MethodContract method)
    {
        caller.DemandAccess();
        _caller = caller;
        _target = target;
        _contract = contract;
        _method = method;
        _arguments = new PayloadWriter(caller);
    }

    /// <summary>Encodes one argument by its declared type.</summary>
    public readonly void Write<T>(T value) => _arguments.Write(value);

    /// <summary>Ties the call to <paramref name="token"/>: when it is cancelled, the callee is asked to give up.</summary>
    public void WriteCancellation(CancellationToken token) => _cancel = token;

    /// <summary>Invokes; the promise is fulfilled when the callee has returned.</summary>
    public readonly Promise Invoke() => Call<Unit>();

    /// <summary>Invokes; the promise gets the callee's result.</summary>
    public readonly Promise<T> Invoke<T>() => Call<T>();

    /// <summary>As <see cref="Invoke()"/>, for an interface that returns <see cref="Task"/>: a view of the promise.</summary>
    public readonly Task InvokeTask() => Call<Unit>().AsTask();

    /// <summary>As <see cref="Invoke{T}()"/>, for an interface that returns <see cref="Task{T}"/>: a view of the promise.</summary>
    public readonly Task<T> InvokeTask<T>() => Call<T>().AsTask();

    /// <summary>As <see cref="Invoke()"/>, for an interface that returns <see cref="ValueTask"/>.</summary>
    public readonly ValueTask InvokeValueTask() => new(Call<Unit>().AsTask());

    /// <summary>As <see cref="Invoke{T}()"/>, for an interface that returns <see cref="ValueTask{T}"/>.</summary>
    public readonly ValueTask<T> InvokeValueTask<T>() => new(Call<T>().AsTask());

    /// <summary>Sends without a reply.</summary>
    public readonly void Send() => _caller.Submit(new InvokeOutput(_target, NewRequest(replyTo: null, isOneWay: true)));

    private readonly CallPromise<T> Call<T>()
    {
        var promise = new CallPromise<T>(_caller, _method.Description(_contract), _cancel.CanBeCanceled);
        var request = NewRequest(promise.Call, isOneWay: false);
        if (_cancel.IsCancellationRequested)
        {
            promise.TryBreak(new OperationCanceledException(_cancel));
            return promise;
        }

        _caller.Expect(promise.Call);
        _caller.Submit(new InvokeOutput(_target, request));
        promise.Call.CancelWith(_cancel);
        return promise;
    }

    private readonly Request NewRequest(ReplyTarget? replyTo, bool isOneWay)
    {
        using var arguments = _arguments;
        return new Request
        {
            Interface = _contract.Name,
            Method = _method.Id,
            MethodName = _method.Name,
            Arguments = arguments.ToPayload(),
            ReplyTo = replyTo,
            IsOneWay = isOneWay,
            Sender = isOneWay ? _caller : null,
            // Of whoever runs, which may be a device that uses a reference of the program around it.
            Cause = TurnLoop.Current?.Cause,
            Cancellable = _cancel.CanBeCanceled,
        };
    }
}
