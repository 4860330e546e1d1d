using System.Runtime.CompilerServices;

namespace CapSdk;

/// <summary>The eventual value of an invocation or of an <c>async Promise&lt;T&gt;</c> method.</summary>
/// <typeparam name="T">Type of the value. Where it is a capability interface, calls can be sent to the promise itself at once.</typeparam>
[AsyncMethodBuilder(typeof(PromiseMethodBuilder<>))]
public partial class Promise<T> : Promise
{
    // Written before the settlement is published, read only after it was seen.
    private T? _value;

    internal Promise() { }

    internal override Type ResultType => typeof(T);

    /// <summary>The value of a fulfilled promise, without waiting for it. Throws what <c>await</c> would, or while it is pending.</summary>
    internal T Value
    {
        get
        {
            ThrowUnlessFulfilled();
            return _value!;
        }
    }

    internal ref T? ValueSlot => ref _value;

    /// <summary>Used by the compiler for <c>await</c>.</summary>
    public new PromiseAwaiter<T> GetAwaiter() => new(this, continueOnCapturedContext: true);

    /// <inheritdoc cref="Promise.ConfigureAwait"/>
    public new ConfiguredPromise<T> ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    // Only the one who may settle calls this, and only once: frames settle themselves, leaves and resolvers are guarded by their owner.
    internal bool TryFulfill(T value)
    {
        if (IsCompleted) return false;
        _value = value;
        return TryFulfill();
    }
}
