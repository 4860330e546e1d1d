namespace CapSdk.Invocation;

/// <summary>A call that is made once for each enumeration of its result: whom, and with which arguments. Plain data, which moves with the process that holds it.</summary>
internal sealed class StreamCall<T> : IStreamOrigin<T>
{
    // A proxy; declared as an object, because no graph may name the class of one.
    private readonly object _target;
    private readonly uint _method;
    private readonly IStreamArgument[] _arguments;

    public StreamCall(CapabilityProxy target, uint method, IStreamArgument[] arguments)
    {
        _target = target;
        _method = method;
        _arguments = arguments;
    }

    public string Description => Method.Description(Target.Contract);

    private CapabilityProxy Target => (CapabilityProxy)_target;

    private MethodContract Method => Target.Contract.Find(_method) ?? throw new CapabilityException($"{Target.Contract.Name} has no method 0x{_method:x8} here: it was called in another version of it.");

    public IStreamSource<T> Open(CancellationToken cancel)
    {
        var call = new OutgoingCall(Target.Owner, Target.Reference, Target.Contract, Method);
        foreach (var argument in _arguments) argument.WriteTo(in call);
        call.WriteCancellation(cancel);

        // The first request for items follows the call at once: one way there and back for both, and an error of the call is one of the request.
        var opened = ((ICallPromise)call.Invoke<IStreamSource<T>>()).Call;
        return (IStreamSource<T>)Target.Owner.ObjectFor(opened.EventualFor(Target.Owner.Contracts.Get(typeof(IStreamSource<T>)).Name), typeof(IStreamSource<T>));
    }
}
